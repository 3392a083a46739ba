import type { TenantView } from '@/lib/ptc/model/objects';
import { openQuestions } from '@/lib/traffic/columns';
import type { Format } from '@/lib/traffic/format';
import type { Basis } from '@/lib/traffic/judged';
import type { BadLine, TrafficResult } from '@/lib/traffic/result';
import { COUNTS_TABLE } from '@/lib/traffic/summary';
import type { Packages } from '@/lib/traffic/verdict';
import { answerWho, type WhoSummary } from './answer-who';
import { beginning } from './beginning';
import { countPiece, type Mark, resultOf } from './counting';
import type { Engine } from './engine';
import { committed, markOf, prepare } from './mark';
import { type Progress, type ReadOptions, reading, readPieces } from './read-pieces';
import { type Packing, packingOf } from './unpack';
import { noteEvents, readRequests, WHO_TABLES } from './who';

export type TrafficJob = {
  /** The job's own folder, and what is kept in it meanwhile. */
  folder: string;
  file: string;
  /** Artifactory's request log of the same time, where somebody asks who it was. */
  requests: string | null;
  bases: [Basis, ...Basis[]];
  /** What stood, where the first basis is something else: who it was is told by it. */
  stood?: TenantView | undefined;
  packages: Packages;
  /** The scope of each redirect rule, by the rule's name. */
  scopes: Record<string, string>;
  /** What stands for a person's name; null where people are named. */
  pseudonym: ((person: string) => string) | null;
};

export type Reading = {
  result: TrafficResult;
  format: Format['name'];
  packing: Packing;
  lines: number;
  bad: number;
  samples: BadLine[];
  open: string[];
  /** Who it was; its rows are in `who.parquet` of the folder. */
  who: WhoSummary | null;
};

/**
 * Reads a file of transaction events to counts, and beside a request log to who it was. A reading that was ended goes on where it was.
 * @throws UnreadableFile for what cannot be read, in words for the person who gave it; anything else where it was stopped
 */
export async function readTraffic(job: TrafficJob, options: ReadOptions = {}): Promise<Reading> {
  const packing = await packingOf(job.file);
  return reading(job.folder, 'counts.duckdb', options, async (engine) => {
    await prepare(engine, [COUNTS_TABLE(job.bases), ...(job.requests ? WHO_TABLES : [])]);
    const before: Progress = { bytes: 0, lines: 0, bad: 0 };
    const tell = (now: Progress) => {
      Object.assign(before, { bytes: now.bytes, lines: now.lines });
      options.tell?.({ ...now, bad: 0 });
    };
    const asked = job.requests
      ? await readRequests(engine, job.folder, job.requests, { ...options, tell })
      : null;
    const mark = await readEvents(engine, job, packing, {
      ...options,
      tell: ({ bytes, lines, bad }) =>
        options.tell?.({ bytes: before.bytes + bytes, lines: before.lines + lines, bad }),
    });
    const result = await resultOf(engine, job.bases, job.pseudonym ?? ((person) => person), job.scopes);
    const who = asked ? await answerWho(engine, job, asked) : null;
    const { format, line: lines, bad, samples } = mark;
    return { result, format: format.name, packing, lines, bad, samples, open: openQuestions(format), who };
  });
}

async function readEvents(
  engine: Engine,
  job: TrafficJob,
  packing: Packing,
  options: ReadOptions,
): Promise<Mark> {
  const first = (await markOf<Mark>(engine, 'events')) ?? (await beginning(job.file, packing));
  const { folder, file } = job;
  return readPieces<Mark>(
    engine,
    {
      folder,
      file,
      packing,
      take: (lines, mark, piece) =>
        committed(engine, 'events', async () => {
          if (job.requests && piece.lines > 0) await noteEvents(engine, lines, mark.format, job);
          return countPiece(engine, lines, job, mark, piece);
        }),
    },
    first,
    options,
  );
}
