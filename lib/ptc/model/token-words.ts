/** What a token is used for. Where a tenant has but one it is kept as the one that writes, and reads as well. */
export type TokenUse = 'read' | 'write';

/** What people call a tenant's tokens: the one that does everything, or each of the two. */
const TOKEN_NAMES = ['API token', 'read token', 'write token'] as const;
export type TokenName = (typeof TOKEN_NAMES)[number];

/** What the token of a use is called where there are two, and where one does everything. */
export const tokenName = (use: TokenUse, two: boolean): TokenName => (two ? `${use} token` : 'API token');

/** What is said, and kept, of a tenant that does not take a token. */
export const tokenRefused = (name: TokenName): string =>
  `The tenant does not accept the ${name}: it is wrong, expired or revoked.`;

/** How every sentence of a token begins that is stored and cannot be opened. */
export const tokenLost = (name: TokenName): string => `The stored ${name} cannot be opened`;

/** Whether a sentence, told or kept, says that a tenant is out of reach until it has a new token. */
export const needsToken = (text: string): boolean =>
  TOKEN_NAMES.some((name) => text.includes(tokenRefused(name)) || text.includes(tokenLost(name)));

/** What a token of that use may have been called when a sentence was kept: the one that writes was the only one before. */
export const namesOf = (use: TokenUse): TokenName[] =>
  use === 'read' ? ['read token'] : ['API token', 'write token'];
