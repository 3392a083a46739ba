import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { fileOf, folderOf, foldersHeld, PLACES, removeFolder } from '@/lib/duck/folder';
import { keepRows } from '@/lib/duck/kept-rows';
import type { Progress, ReadOptions } from '@/lib/duck/read-pieces';
import { readTraffic } from '@/lib/duck/read-traffic';
import { watchedFile, watchedFolder } from '@/lib/duck/watched';
import { claimReading, finishReading, noteProgress, overReadings } from '@/lib/services/traffic/work';
import type { Context } from '@/lib/services/words/verb';
import { UnreadableFile } from '@/lib/traffic/format';
import { pseudonymsOf } from '@/lib/vault/pseudonym';
import { inRounds, reasonOf, say } from './rounds';
import { readSpan } from './traffic-table';

const EVERY_MS = 1_000;
const TELL_MS = 1_000;
/** A folder whose file nobody needs any more is looked for now and then. */
const CLEAN_EVERY = 60;

type Claimed = NonNullable<Extract<Awaited<ReturnType<typeof claimReading>>, { ok: true }>['value']>;

/** Reads one file of traffic after the other, until `stopping` is aborted. What it had in hand then goes on with another worker. */
export async function readTrafficFiles(ctx: Context, stopping: AbortSignal): Promise<void> {
  let rounds = 0;
  const round = async () => {
    const claimed = await claimReading(ctx, { watches: watchedFolder() !== null });
    if (!claimed.ok) throw new Error(claimed.problem.message);
    if (claimed.value) await readOne(ctx, claimed.value, stopping);
    if (claimed.value || rounds % CLEAN_EVERY === 0) await clean(ctx);
    rounds += 1;
  };
  await inRounds(EVERY_MS, round, 'Traffic could not be read', stopping);
}

async function readOne(ctx: Context, claimed: Claimed, stopping: AbortSignal): Promise<void> {
  const { id: reading, claim, pseudonyms, span } = claimed;
  const stopped = new AbortController();
  const end = () => stopped.abort();
  stopping.addEventListener('abort', end);
  let progress: Progress = { bytes: 0, lines: 0, bad: 0 };
  const telling = setInterval(() => void tell(), TELL_MS);
  const tell = async () => {
    const noted = await noteProgress(ctx, { reading, claim, ...progress }).catch(() => null);
    if (noted?.ok && !noted.value.goesOn) end();
  };
  const how = {
    stopping: stopped.signal,
    tell: (next: Progress) => {
      progress = next;
    },
  };
  try {
    const { outcome, ...rest } = await (span ? ofTable(claimed, span, how) : ofFiles(claimed, how));
    const samples = pseudonyms ? outcome.samples.map((sample) => ({ ...sample, text: '' })) : outcome.samples;
    await finish(ctx, { reading, claim, came: { ...rest, outcome: { ...outcome, samples } } });
  } catch (error) {
    if (stopped.signal.aborted) return;
    if (!(error instanceof UnreadableFile))
      say(`The traffic of ${reading} could not be read: ${reasonOf(error)}.`);
    const problem =
      error instanceof UnreadableFile
        ? error.message
        : "Turnout's own reader failed on these events. The worker's log says why. Give them again, or in parts.";
    await finish(ctx, { reading, claim, came: { problem } });
  } finally {
    clearInterval(telling);
    stopping.removeEventListener('abort', end);
  }
}

type How = Required<Pick<ReadOptions, 'tell' | 'stopping'>>;

async function ofFiles(claimed: Claimed, how: How) {
  const { id, tenantId, pseudonyms, hasRequests, watched, basis } = claimed;
  // A file of the watched folder is read where it is: nothing has made the folder of its reading.
  await mkdir(folderOf(id), { recursive: true, mode: 0o700 });
  const files = {
    file: watched ? await watchedFile(watched.tenant, watched.name) : fileOf(id, 'events'),
    requests: hasRequests ? fileOf(id, 'requests') : null,
  };
  const pseudonym = pseudonyms ? pseudonymsOf(tenantId) : null;
  const { who, ...outcome } = await readTraffic({ ...basis, ...files, folder: folderOf(id), pseudonym }, how);
  if (who) await keepRows(id);
  const requests = who && files.requests ? { who, sha256: await digestOf(files.requests) } : null;
  return { outcome, requests, sha256: await digestOf(files.file) };
}

async function ofTable(
  { id, tenantId, pseudonyms, basis }: Claimed,
  span: NonNullable<Claimed['span']>,
  how: How,
) {
  const pseudonym = pseudonyms ? pseudonymsOf(tenantId) : (person: string) => person;
  const outcome = await readSpan({ ...basis, ...span, folder: folderOf(id), pseudonym }, how);
  return { outcome, requests: null, sha256: null };
}

async function finish(ctx: Context, came: Parameters<typeof finishReading>[1]): Promise<void> {
  const finished = await finishReading(ctx, came);
  if (!finished.ok) say(`What a reading came to was not kept: ${finished.problem.message}`);
}

async function digestOf(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file, { highWaterMark: 1 << 20 })) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

/** Files stay no longer than they are needed. */
async function clean(ctx: Context): Promise<void> {
  for (const place of PLACES) {
    const held = (await foldersHeld(place)).filter((name) => /^[0-9a-f-]{36}$/.test(name)).slice(0, 1_000);
    if (held.length === 0) continue;
    const over = await overReadings(ctx, { place, readings: held });
    if (!over.ok) throw new Error(over.problem.message);
    for (const reading of over.value) await removeFolder(place, reading);
  }
}
