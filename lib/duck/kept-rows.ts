import { randomUUID } from 'node:crypto';
import { access, mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { WhoFilter } from '@/lib/traffic/attribution/filter';
import { exportOf, type WhoFormat } from '@/lib/traffic/attribution/rows';
import { UnreadableFile } from '@/lib/traffic/format';
import { quoted } from '@/lib/traffic/sql';
import { WHO_ROWS } from './answer-who';
import { type Engine, openEngine } from './engine';
import { dataFolder, folderOf } from './folder';
import { inWords } from './in-words';
import { turns } from './turns';

/** Small, as several people may ask a web server at once. */
const LIMITS = { memoryMb: 256, spillMb: 1_024, threads: 2 };
const ANSWER_MS = 20_000;
const EXPORT_MS = 300_000;
const answering = turns(2);
const exporting = turns(1);

/** The folder of what stays of a reading. */
const keptFolder = (reading: string): string => join(dataFolder(), 'who', reading);

/** Keeps the rows of a reading beyond the files that they are made of. */
export async function keepRows(reading: string): Promise<void> {
  await mkdir(keptFolder(reading), { recursive: true, mode: 0o700 });
  await rename(join(folderOf(reading), WHO_ROWS), join(keptFolder(reading), WHO_ROWS));
}

/**
 * Asks the rows that are kept of a reading; `rows` stands for them in SQL.
 * @throws UnreadableFile where they are gone, the answer takes too long, or many others ask
 */
export async function askRows<T>(
  reading: string,
  ask: (engine: Engine, rows: string) => Promise<T>,
): Promise<T> {
  const file = await rowsOf(reading);
  return answering(() => asked(keptFolder(reading), file, ask, ANSWER_MS));
}

/** Writes the chosen rows of a reading into a file, which whoever asked removes. Throws as {@link askRows} does. */
export async function writeExport(
  reading: string,
  filter: WhoFilter,
  format: WhoFormat,
  stopping: AbortSignal,
): Promise<string> {
  const file = await rowsOf(reading);
  await clearLeftovers(keptFolder(reading));
  const out = join(keptFolder(reading), `export-${randomUUID()}`);
  const write = (engine: Engine, rows: string) => engine.run(exportOf(rows, filter, format, out));
  try {
    await exporting(() => asked(keptFolder(reading), file, write, EXPORT_MS, stopping));
    return out;
  } catch (error) {
    await rm(out, { force: true });
    throw error;
  }
}

/** No answer takes so long. */
const LEFT_MS = 3_600_000;

/** Removes what a web server that was killed left beside the rows. */
async function clearLeftovers(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    const found = name === WHO_ROWS ? null : await stat(path).catch(() => null);
    if (found && Date.now() - found.mtimeMs > LEFT_MS) await rm(path, { recursive: true, force: true });
  }
}

async function rowsOf(reading: string): Promise<string> {
  const file = join(keptFolder(reading), WHO_ROWS);
  await access(file).catch(() => {
    throw new UnreadableFile(
      'The rows of this reading are not in the data folder any more. Give the two files again.',
    );
  });
  return file;
}

/** Writes all rows of a folder where {@link WHO_ROWS} is. */
export const exportWho = (folder: string, format: WhoFormat, out: string): Promise<void> =>
  asked(
    folder,
    join(folder, WHO_ROWS),
    (engine, rows) => engine.run(exportOf(rows, {}, format, out)),
    EXPORT_MS,
  );

async function asked<T>(
  folder: string,
  file: string,
  ask: (engine: Engine, rows: string) => Promise<T>,
  ms: number,
  stopping?: AbortSignal,
): Promise<T> {
  stopping?.throwIfAborted();
  const engine = await openEngine(folder, null, LIMITS);
  let late = false;
  const end = () => engine.interrupt();
  const timer = setTimeout(() => {
    late = true;
    end();
  }, ms);
  stopping?.addEventListener('abort', end);
  try {
    return await ask(engine, `read_parquet(${quoted(file)})`);
  } catch (error) {
    throw late
      ? new UnreadableFile(
          `This took more than ${ms / 1000} seconds and was ended. Choose fewer rows, or try again.`,
        )
      : inWords(error);
  } finally {
    clearTimeout(timer);
    stopping?.removeEventListener('abort', end);
    engine.close();
  }
}
