import type { ProviderFault } from '@/lib/auth/sso/problem';

/** Why somebody could not sign in at the provider; `words` where the provider's own answer says more. */
export type Refused = {
  why:
    | ProviderFault
    | 'no groups'
    | 'no right'
    | 'no address'
    | 'address not verified'
    | 'address taken'
    | 'removed'
    | 'disabled'
    | 'linked to another'
    | 'linked already'
    | 'not begun here';
  words?: string;
};

const WORDS: Record<Exclude<Refused['why'], ProviderFault>, (name: string) => string> = {
  'no groups': (name) =>
    `${name} did not say which groups you are in, so Turnout cannot tell what you may do. Ask an owner to look at Settings › Sign-in.`,
  'no right': (name) =>
    `None of your groups at ${name} gives a right in Turnout. Ask an owner of Turnout which group you need.`,
  'no address': (name) =>
    `${name} sent no e-mail address of yours. An owner adds the scope email to the sign-in.`,
  'address not verified': (name) =>
    `${name} has not verified your e-mail address. Have it verified there first.`,
  'address taken': (name) =>
    `Turnout knows a person with your e-mail address already, and takes nobody for somebody else by an address. Sign in with your password once, and link ${name} under Your account.`,
  removed: () =>
    'A person with your e-mail address was removed from Turnout. An owner invites you again; then link the account under Your account.',
  disabled: () => 'Your account in Turnout is disabled. Ask an owner to enable it.',
  'linked to another': (name) => `This account at ${name} belongs to somebody else in Turnout already.`,
  'linked already': (name) =>
    `You are linked with another account at ${name}. Unlink that one first, or sign in there as the same person.`,
  'not begun here': () => 'This sign-in was not begun in this browser, or long ago. Begin it again.',
};

/** Why somebody could not sign in, in a sentence or two with the way out. */
export function refusedWords({ why, words }: Refused, name: string): string {
  if (words !== undefined) return `${name} could not sign you in. ${words}`;
  return why in WORDS ? WORDS[why as keyof typeof WORDS](name) : `${name} could not sign you in.`;
}
