import { setTimeout as wait } from 'node:timers/promises';

const DEADLINE_MS = 30_000;

/** Waits until something holds and returns it; says what it waited for where it never does. */
export async function until<T>(
  what: string,
  look: () => Promise<T | null | undefined | false>,
  deadlineMs = DEADLINE_MS,
): Promise<T> {
  for (const began = Date.now(); ; await wait(25)) {
    const found = await look();
    if (found) return found;
    if (Date.now() - began > deadlineMs) throw new Error(`Waited ${deadlineMs / 1000} s for ${what}.`);
  }
}
