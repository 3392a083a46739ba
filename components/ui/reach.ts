import { unstable_isUnrecognizedActionError, unstable_rethrow } from 'next/navigation';
import type { Problem, Result } from '@/lib/services/words/problem';

/** What is to be done after an answer that never came: it depends on what was asked for. */
const AFTER_LOSS = {
  change:
    'Whether the change got through is not known. What you typed is still here: look whether it was made before you send it again.',
  look: 'Nothing is changed by asking: try again.',
  'switch off': 'Whether the order got through is not known. Try again: switching off twice does no harm.',
} as const;

/** All that the web server says of an action that it turned away (web/busy.ts). */
const BUSY = 'turnout-busy';

export type Asked = keyof typeof AFTER_LOSS;

/**
 * Asks the server, and always comes back with an answer: a lost connection, or a server that fails while it answers, is a
 * problem like any other, and not the end of the page and of what was typed into it.
 */
export async function reach<T>(ask: () => Promise<Result<T>>, asked: Asked = 'change'): Promise<Result<T>> {
  try {
    return await ask();
  } catch (error) {
    // Next leads to another page, or to none, by throwing.
    unstable_rethrow(error);
    return { ok: false, problem: lossOf(error, asked) };
  }
}

function lossOf(error: unknown, asked: Asked): Problem {
  const code = 'unavailable';
  if (unstable_isUnrecognizedActionError(error))
    return {
      code,
      message:
        'Turnout was updated since this page was opened, so it did not take this. Nothing was changed: copy what you typed, then load the page again.',
    };
  if (error instanceof Error && error.message === BUSY)
    return {
      code,
      message: 'Turnout is busy and did not take this: nothing was changed. Try again in a few seconds.',
    };
  return { code, message: `${causeOf(error)} ${AFTER_LOSS[asked]}` };
}

function causeOf(error: unknown): string {
  if (!navigator.onLine) return 'This device is offline, so Turnout could not be reached.';
  // Only what the server itself threw carries the number of an entry in its log.
  const failed = error instanceof Error && 'digest' in error;
  return failed ? 'Turnout’s own server failed while it answered.' : 'Turnout could not be reached.';
}
