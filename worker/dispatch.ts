import { setTimeout as wait } from 'node:timers/promises';
import { heedQueue } from '@/lib/services/push/notices';
import { reasonOf, say } from './rounds';

const EVERY_MS = 2_000;

/**
 * Calls `look` when a push is committed somewhere, and every two seconds besides: a notification is lost while the
 * connection is down, the queued row is not. Calls never overlap. Ends when `stopping` is aborted.
 */
export async function watchQueue(look: () => Promise<void>, stopping: AbortSignal): Promise<void> {
  const knock = new Knock();
  const listening = heedQueue(() => knock.now(), stopping);
  while (!stopping.aborted) {
    try {
      await look();
    } catch (error) {
      say(`The queue could not be read: ${reasonOf(error)}. Looking again in ${EVERY_MS / 1000} s.`);
    }
    await knock.orAfter(EVERY_MS, stopping);
  }
  await listening;
}

/** Waits for a knock or a while, and remembers a knock that came while nobody waited. */
class Knock {
  #bell = new AbortController();

  now(): void {
    this.#bell.abort();
  }

  async orAfter(ms: number, stopping: AbortSignal): Promise<void> {
    await wait(ms, undefined, { signal: AbortSignal.any([stopping, this.#bell.signal]) }).catch(
      () => undefined,
    );
    this.#bell = new AbortController();
  }
}
