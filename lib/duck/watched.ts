import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { config } from '@/lib/config';
import { UnreadableFile } from '@/lib/traffic/format';

/** A file of the watched folder; what was changed since is another one. `changed` is in milliseconds since 1970. */
export type WatchedFile = { name: string; size: number; changed: number };

/** A file that was changed a moment ago may still be written. */
const SETTLED_MS = 10_000;
/** What programs call a file that they have not finished. */
const UNFINISHED = /^\.|\.(tmp|part|partial|crdownload|swp)$|~$/i;

/** The folder whose files are read by themselves, or null where none is watched. */
export const watchedFolder = (): string | null => config('TURNOUT_TRAFFIC_FOLDER') ?? null;

/** The folders in it, each of which is called as a tenant. */
export async function watchedTenants(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
}

/** The files of a tenant that are there as a whole, the oldest first. What is no plain file is left out: a link may lead anywhere. */
export async function settledFiles(folder: string, tenant: string): Promise<WatchedFile[]> {
  const entries = await readdir(join(folder, tenant), { withFileTypes: true });
  const plain = entries.filter((entry) => entry.isFile() && !UNFINISHED.test(entry.name));
  const found = await Promise.all(
    plain.map(async ({ name }) => {
      const { size, mtimeMs } = await lstat(join(folder, tenant, name));
      return { name, size, changed: Math.floor(mtimeMs) };
    }),
  );
  return found
    .filter(({ size, changed }) => size > 0 && Date.now() - changed > SETTLED_MS)
    .sort((one, other) => one.changed - other.changed);
}

/**
 * Where a file of the watched folder lies.
 * @throws UnreadableFile where it does no more
 */
export async function watchedFile(tenant: string, name: string): Promise<string> {
  const folder = watchedFolder();
  if (!folder)
    throw new UnreadableFile(
      'The file lies in a watched folder, and this worker has none. Set TURNOUT_TRAFFIC_FOLDER for each worker.',
    );
  const path = join(folder, tenant, name);
  const found = await lstat(path).catch(() => null);
  if (!found?.isFile())
    throw new UnreadableFile(
      'The file is not in the watched folder any more. Put it there again under another name, or upload it.',
    );
  return path;
}
