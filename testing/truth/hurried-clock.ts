import { createRequire, syncBuiltinESMExports } from 'node:module';

type Timers = typeof import('node:timers/promises');

/** What `node:timers/promises` holds before it is hurried. */
const timers = createRequire(import.meta.url)('node:timers/promises') as Timers;
const wait = timers.setTimeout;
const timeout = AbortSignal.timeout.bind(AbortSignal);

/**
 * Makes the pauses and the patience of this process pass that many times as fast: a push that waits seconds before it tries
 * again, and half a minute for an answer. The clock itself, and the database's, go on as they are.
 * @returns makes them pass as they did
 */
export function hurryClock(times: number): () => void {
  const hurried: Timers['setTimeout'] = (ms = 0, ...rest) => wait(ms / times, ...rest);
  timers.setTimeout = hurried;
  AbortSignal.timeout = (ms) => timeout(Math.ceil(ms / times));
  syncBuiltinESMExports();
  return () => {
    timers.setTimeout = wait;
    AbortSignal.timeout = timeout;
    syncBuiltinESMExports();
  };
}
