import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { UnreadableFile } from '@/lib/traffic/format';
import { type Engine, LIMITS, type Limits, openEngine } from './engine';

const EVERY_MS = 500;
const LONGEST_MS = 600_000;

export type OpenOptions = {
  limits?: Limits | undefined;
  stopping?: AbortSignal | undefined;
  longestMs?: number;
};

/**
 * Opens the database of a reading. One that stopped answering may hold it still where it only slept: it ends as soon as it hears that
 * the reading is another's, so that is waited for.
 * @throws UnreadableFile where it is still held after ten minutes (`longestMs`); the reason of `stopping` where that is aborted meanwhile
 */
export async function openWhenFree(
  folder: string,
  database: string,
  { limits = LIMITS, stopping, longestMs = LONGEST_MS }: OpenOptions,
): Promise<Engine> {
  const from = Date.now();
  for (;;)
    try {
      return await openEngine(folder, join(folder, database), limits);
    } catch (error) {
      if (!isHeld(error)) throw error;
      if (Date.now() - from > longestMs)
        throw new UnreadableFile(
          'Another worker began to read this, does not answer and still holds what it read. End that process, then give the file again.',
        );
      await after(EVERY_MS, undefined, stopping ? { signal: stopping } : {});
    }
}

function isHeld(error: unknown): boolean {
  return error instanceof Error && error.message.includes('Could not set lock on file');
}
