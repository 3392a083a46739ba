import { setTimeout as wait } from 'node:timers/promises';

/**
 * Does a round of work again and again until `stopping` is aborted. A round that throws is told of with `complaint`, and
 * the next one comes all the same: what it did not do is still due.
 */
export async function inRounds(
  everyMs: number,
  round: () => Promise<void>,
  complaint: string,
  stopping: AbortSignal,
): Promise<void> {
  while (!stopping.aborted) {
    try {
      await round();
    } catch (error) {
      say(`${complaint}: ${reasonOf(error)}. Again in ${everyMs / 1000} s.`);
    }
    await pause(everyMs, stopping);
  }
}

/** Waits, or less long where the worker stops. */
export async function pause(ms: number, stopping: AbortSignal): Promise<void> {
  await wait(ms, undefined, { signal: stopping }).catch(() => undefined);
}

/** Work that is in hand, each piece once, and no more at a time than there is room for. */
export class InHand {
  readonly #held = new Map<string, Promise<void>>();

  constructor(private readonly room: number) {}

  get keys(): string[] {
    return [...this.#held.keys()];
  }

  get free(): number {
    return Math.max(0, this.room - this.#held.size);
  }

  has(key: string): boolean {
    return this.#held.has(key);
  }

  /** Begins a piece of work that never throws; its key is free again once it has ended. */
  begin(key: string, work: () => Promise<void>): void {
    this.#held.set(
      key,
      work().finally(() => this.#held.delete(key)),
    );
  }
}

/** A line in the worker's log. */
export const say = (line: string): void => console.error(line);

/** What a caught error says. */
export const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : 'unknown');
