import type { Context } from './context';
import { ServiceError } from './problem';

/** How long what the sign-in provider said of somebody holds while it cannot be asked again. */
const HOLDS_MS = 60 * 60_000;

/** What goes on whatever the provider does: switching everything off, and signing oneself out elsewhere. */
const GOES_ON = new Set(['lane.pause-all', 'session.end']);

/**
 * Refuses what would change anything where nobody knows for an hour whether the provider still vouches for this person. Looking goes
 * on, and so does the kill switch, which must not hang on somebody else's server.
 */
export function refuseOldKnowledge({ provider }: Context, verb: string): void {
  if (!provider || GOES_ON.has(verb)) return;
  const minutes = Math.floor((Date.now() - provider.checkedAt.getTime()) / 60_000);
  if (minutes * 60_000 <= HOLDS_MS) return;
  throw new ServiceError(
    'refused',
    `The sign-in provider has not answered for you for ${minutes} minutes, so Turnout cannot tell whether you may still do this. Looking and switching everything off go on. Try again once it answers, or sign in with a password.`,
  );
}
