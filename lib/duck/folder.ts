import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { copyFile, mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { config } from '@/lib/config';
import { UnreadableFile } from '@/lib/traffic/format';

/** The files of a reading: transaction events, and Artifactory's request log where there is one. */
export const FILES = ['events', 'requests'] as const;
export type ReadingFile = (typeof FILES)[number];

/** @throws UnreadableFile where files have no place */
export function dataFolder(): string {
  const data = config('TURNOUT_DATA');
  if (!data)
    throw new UnreadableFile(
      'There is no folder for files. Set TURNOUT_DATA to one that web servers and workers share.',
    );
  return data;
}

/** The folder of one reading: its files, and what is kept while they are read. */
export const folderOf = (reading: string): string => join(dataFolder(), 'traffic', reading);

export const fileOf = (reading: string, file: ReadingFile): string => join(folderOf(reading), file);

/** Writes a part of a file at its place. Written twice it is there once. */
export async function writePart(
  reading: string,
  file: ReadingFile,
  at: number,
  bytes: Buffer,
): Promise<void> {
  await mkdir(folderOf(reading), { recursive: true, mode: 0o700 });
  const handle = await open(fileOf(reading, file), at === 0 ? 'w' : 'r+', 0o600);
  try {
    await handle.write(bytes, 0, bytes.length, at);
  } finally {
    await handle.close();
  }
}

/**
 * The SHA-256 of a range of a file, in hex.
 * @throws UnreadableFile where the file is gone
 */
export async function digestOfRange(
  reading: string,
  file: ReadingFile,
  at: number,
  bytes: number,
): Promise<string> {
  const hash = createHash('sha256');
  try {
    const stream = createReadStream(fileOf(reading, file), { start: at, end: at + bytes - 1 });
    for await (const chunk of stream) hash.update(chunk as Buffer);
  } catch {
    throw new UnreadableFile(
      'What was uploaded is not in the data folder any more. Remove this reading and give the file again.',
    );
  }
  return hash.digest('hex');
}

export async function takeCopy(reading: string, file: ReadingFile, of: string): Promise<void> {
  await mkdir(folderOf(reading), { recursive: true, mode: 0o700 });
  await copyFile(of, fileOf(reading, file));
}

/** What readings have in the data folder: files while they are read, and rows that stay. */
export const PLACES = ['traffic', 'who'] as const;
export type ReadingPlace = (typeof PLACES)[number];

export const removeFolder = (place: ReadingPlace, reading: string): Promise<void> =>
  rm(join(dataFolder(), place, reading), { recursive: true, force: true });

/** One that was just made may be of a reading that is not stored yet. */
const YOUNG_MS = 60_000;

/** The readings that have had a folder for a while. */
export async function foldersHeld(place: ReadingPlace): Promise<string[]> {
  const data = config('TURNOUT_DATA');
  if (!data) return [];
  const names = await readdir(join(data, place)).catch(() => []);
  const ages = await Promise.all(names.map((name) => stat(join(data, place, name)).catch(() => null)));
  return names.filter((_, at) => Date.now() - (ages[at]?.mtimeMs ?? Date.now()) > YOUNG_MS);
}
