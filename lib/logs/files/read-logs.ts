import type { Asked } from '../collecting/asked';
import { Collector } from '../collecting/collector';
import { inOrder } from '../collecting/log-file';
import { type Diagnosis, diagnose } from '../diagnosis/diagnose';
import { isWhole, kindOf, type LogKind } from '../reading/kind';
import { type Stamp, stampOf } from '../reading/line';
import { decoderFor, eachLine, headOf, isBinary } from './lines';
import { bytesWords, RefusedFile } from './refusal';
import { type Blobby, type Source, sourcesIn } from './source';

export type Given = { name: string; file: Blobby };
/** How far it is, in bytes as they were given. */
export type ReadSoFar = { read: number; of: number; name: string; lines: number };
/** A file that is left out, or of which only a part was read. */
export type LeftOut = { name: string; why: string };
export type ReadLogs = { diagnosis: Diagnosis | null; leftOut: LeftOut[] };

const MOST_BYTES = 4e9;
const MOST_FILES = 200;
const HEAD_BYTES = 64 * 1024;
/** `nsexception.json`, `nsbypass.json` and `nsdiag -f` are a few kilobytes. */
const LARGEST_WHOLE = 16 << 20;
const STEPS = 200;

type Found = { source: Source; name: string; kind: LogKind; first: Stamp | null; head: string };

/**
 * Reads whatever was given, archives unpacked, rotated files in order, and says what became of both requests. Nothing is kept
 * beyond the lines that are shown.
 * @param tell told about every half percent
 */
export async function readLogs(
  given: readonly Given[],
  asked: Asked,
  tell: (soFar: ReadSoFar) => void = () => {},
): Promise<ReadLogs> {
  const leftOut: LeftOut[] = [];
  const all = given.reduce((sum, { file }) => sum + file.size, 0);
  if (all > MOST_BYTES)
    return {
      diagnosis: null,
      leftOut: [
        {
          name: 'All of it',
          why: `Together they have ${bytesWords(all)}; at most ${bytesWords(MOST_BYTES)} are read. Give the days that matter.`,
        },
      ],
    };
  const found = withoutCopies(await findAll(given, leftOut), leftOut);
  if (found.length === 0) return { diagnosis: null, leftOut };
  const collector = new Collector(asked);
  const progress = teller(found, tell);
  for (const one of inOrder(found)) {
    try {
      await readOne(collector, one, progress);
    } catch (error) {
      if (!isWhole(one.kind)) collector.cut.push(one.name);
      leftOut.push({ name: one.name, why: partOf(collector, error) });
    }
  }
  return { diagnosis: diagnose(collector), leftOut };
}

async function findAll(given: readonly Given[], leftOut: LeftOut[]): Promise<Found[]> {
  const found: Found[] = [];
  for (const { name, file } of given) {
    try {
      const sources = await sourcesIn(name, file);
      for (const source of sources.slice(0, MOST_FILES)) {
        const one = await lookAt(source);
        if (typeof one === 'string') leftOut.push({ name: source.name, why: one });
        else found.push(one);
      }
    } catch (error) {
      leftOut.push({ name, why: reasonOf(error) });
    }
  }
  return found;
}

/** What a file is, or why it is none that is read. */
async function lookAt(source: Source): Promise<Found | string> {
  const bytes = await headOf(source.bytes(), HEAD_BYTES).catch(() => null);
  if (!bytes) return 'It cannot be unpacked: it is damaged from its beginning. Copy it again.';
  if (isBinary(bytes)) return 'It is no text. Logs, nsdiag output and the two JSON files are read.';
  const head = decoderFor(bytes).decode(bytes);
  const kind = kindOf(source.name, head);
  if (!kind) return head.trim() === '' ? 'It is empty.' : notLog(head);
  if (isWhole(kind) && source.size > LARGEST_WHOLE)
    return `It has ${bytesWords(source.size)}, and such a file has a few kilobytes.`;
  const first =
    head
      .split('\n', 50)
      .map(stampOf)
      .find((stamp) => stamp !== null) ?? null;
  return { source, name: source.name, kind, first, head };
}

const notLog = (head: string): string =>
  `It begins with “${head.trim().slice(0, 40).replace(/\s+/g, ' ')}”, and is none of the logs that are read. If it is one, keep its usual name: nsdebuglog.log, npadebuglog.log, agent.txt.`;

function withoutCopies(found: Found[], leftOut: LeftOut[]): Found[] {
  return found.filter((one, at) => {
    const isSame = (other: Found) =>
      one.head !== '' &&
      other.kind === one.kind &&
      other.source.size === one.source.size &&
      other.head === one.head;
    const original = found.slice(0, at).find(isSame);
    if (original) leftOut.push({ name: one.name, why: `It is the same as ${original.name}.` });
    return !original;
  });
}

type Progress = { took: (bytes: number) => void; at: (name: string, lines: () => number) => void };

function teller(found: Found[], tell: (soFar: ReadSoFar) => void): Progress {
  const of = found.reduce((sum, { source }) => sum + source.size, 0);
  let [read, told, name] = [0, 0, ''];
  let lines = () => 0;
  return {
    at: (file, counted) => {
      [name, lines] = [file, counted];
    },
    took: (bytes) => {
      read += bytes;
      if (read - told < of / STEPS && read < of) return;
      told = read;
      tell({ read, of, name, lines: lines() });
    },
  };
}

async function readOne(
  collector: Collector,
  { source, name, kind }: Found,
  progress: Progress,
): Promise<void> {
  const linesOf = () => collector.files.reduce((sum, { lines }) => sum + lines, 0);
  progress.at(name, linesOf);
  if (isWhole(kind)) {
    const bytes = await headOf(source.bytes(progress.took), LARGEST_WHOLE);
    if (!collector.whole(name, kind, decoderFor(bytes).decode(bytes)))
      throw new RefusedFile('It is no complete JSON document: it was cut off or edited. Copy it again.');
    return;
  }
  collector.begin(name, kind);
  await eachLine(source.bytes(progress.took), (text) => collector.line(text));
}

function partOf({ files }: Collector, error: unknown): string {
  const lines = files.at(-1)?.lines ?? 0;
  return `${reasonOf(error)}${lines > 0 ? ` The first ${lines.toLocaleString('en-US')} lines were read.` : ''}`;
}

const reasonOf = (error: unknown): string =>
  error instanceof RefusedFile
    ? error.message
    : 'It is cut off or damaged, and cannot be unpacked to its end. Copy it again.';
