import type { TokenUse } from '@/lib/ptc/model/token-words';

/** Which token a card is about: how the server calls its use, what it is called here, and what fails without it. */
export type TokenKind = { use: TokenUse; short: 'token' | 'read token' | 'write token'; fails: string };

/** The only token of a tenant. */
export const ONLY: TokenKind = { use: 'write', short: 'token', fails: 'Every push and every reading fails' };

/** The two, where a tenant has two. */
export const READS: TokenKind = {
  use: 'read',
  short: 'read token',
  fails: 'Every reading and every plan fails',
};
export const WRITES: TokenKind = {
  use: 'write',
  short: 'write token',
  fails: 'Every push, also one that switches everything off, fails',
};
