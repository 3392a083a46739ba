import { refresh } from 'next/cache';
import { refused } from '@/components/ui/refused';
import { currentContext } from '@/lib/auth/session';
import type { Result } from '@/lib/services/words/problem';
import type { Context, Verb } from '@/lib/services/words/verb';

/** Whoever asks has shown nothing yet. */
export const VISITOR: Context = {
  actor: { kind: 'visitor', id: '', name: 'Somebody not signed in', role: 'visitor' },
};

/**
 * Makes the server action of one verb: who asks is looked up anew, the verb authorizes and parses, and what failed
 * unexpectedly is logged here and told in general words. After a write the page around it is fetched again.
 */
export function action<I, O>(verb: Verb<I, O>): (input: I) => Promise<Result<O>> {
  return async (input) => {
    const ctx = (await currentContext()) ?? (verb.needs === 'visitor' ? VISITOR : null);
    if (!ctx) return refused('forbidden', 'You are signed out. Sign in again; what you typed stays here.');
    try {
      const result = await verb(ctx, input);
      if (verb.kind === 'write') refresh();
      return result;
    } catch (error) {
      console.error(`${verb.verb} failed`, error);
      return refused(
        'unavailable',
        'Turnout could not do this: its own server failed. Nothing was changed. The log says why.',
      );
    }
  };
}
