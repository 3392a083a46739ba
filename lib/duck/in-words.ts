import { UnreadableFile } from '@/lib/traffic/format';

/** The engine's own words are for programmers. */
export function inWords(error: unknown): Error {
  if (error instanceof UnreadableFile || !(error instanceof Error)) return error as Error;
  if (/out of memory|max_temp_directory_size|disk/i.test(error.message) || error.message.includes('ENOSPC'))
    return new UnreadableFile(
      'The file needs more room than there is: too many different hosts, people and programs, or a full disk. Give it in parts, or make room in the data folder.',
    );
  return error;
}
