import { CANDIDATES, candidatesSql, type Lanes, NAMES } from '@/lib/traffic/attribution/answer';
import { addRequests, countLines, REQUESTS_TABLE } from '@/lib/traffic/attribution/request-log';
import { type Format, UnreadableFile } from '@/lib/traffic/format';
import { type Asked, answerWho, type WhoSummary } from './answer-who';
import { beginning } from './beginning';
import { formatAfter, type Mark } from './counting';
import type { Engine } from './engine';
import { committed, markOf, prepare } from './mark';
import { type ReadOptions, reading, readPieces } from './read-pieces';
import { packingOf } from './unpack';

export const WHO_TABLES = [REQUESTS_TABLE, CANDIDATES, NAMES];

export type WhoJob = {
  /** The job's own folder: all that it writes is in it. */
  folder: string;
  /** Netskope's transaction events, in any format and packing. */
  events: string;
  /** Artifactory's request log, plain or packed. */
  requests: string;
};

/**
 * Says whose each rerouted request of Artifactory's log was, by Netskope's events of the same time. `who.parquet` in the folder holds
 * the answer.
 * @throws UnreadableFile for what cannot be read, in words for the person who gave it
 */
export function readWho(job: WhoJob, options: ReadOptions = {}): Promise<WhoSummary> {
  return reading(job.folder, 'who.duckdb', options, async (engine) => {
    await prepare(engine, WHO_TABLES);
    const asked = await readRequests(engine, job.folder, job.requests, options);
    await readCandidates(engine, job, options);
    return answerWho(engine, { folder: job.folder, pseudonym: null }, asked);
  });
}

/** Reads a request log; only what was rerouted is kept of it. */
export async function readRequests(
  engine: Engine,
  folder: string,
  file: string,
  options: ReadOptions,
): Promise<Asked> {
  const first = (await markOf<Asked>(engine, 'requests')) ?? { byte: 0, line: 0, bad: 0, lines: 0 };
  const packing = await packingOf(file);
  const take = async (
    text: string,
    mark: Asked,
    { end, lines, tooLong }: Parameters<typeof formatAfter>[0],
  ) =>
    committed(engine, 'requests', async () => {
      const counted = lines > 0 ? (await engine.rows(countLines(text)))[0] : undefined;
      if (lines > 0) await engine.run(addRequests(text, mark.lines));
      return {
        ...end,
        lines: mark.lines + Number(counted?.lines ?? 0),
        bad: mark.bad + Number(counted?.bad ?? 0) + tooLong,
      };
    });
  const { lines, bad, ...place } = await readPieces<Asked>(
    engine,
    { folder, file, packing, take },
    first,
    options,
  );
  const [found] = await engine.rows('SELECT count(*) AS requests FROM requests');
  if (Number(found?.requests) > 0) return { ...place, lines, bad };
  throw new UnreadableFile(
    lines === bad
      ? 'The second file is no request log of Artifactory: its lines do not begin with a time and a bar. Give artifactory-request.log.'
      : `None of the ${lines.toLocaleString('en')} lines of the request log is a request for /package-reroute with a url. Nothing was rerouted in its time, or this Artifactory does not log what stands behind the question mark: then nobody can be told by it.`,
  );
}

/** Keeps those events of a piece that ask for something that was rerouted: most of a log is other traffic. */
export const noteEvents = (
  engine: Engine,
  file: string,
  format: Format,
  lanes: Lanes | null,
): Promise<void> => engine.run(candidatesSql(file, format, lanes));

async function readCandidates(
  engine: Engine,
  { folder, events }: WhoJob,
  options: ReadOptions,
): Promise<void> {
  const packing = await packingOf(events);
  const first = (await markOf<Mark>(engine, 'events')) ?? (await beginning(events, packing));
  const take = (file: string, mark: Mark, piece: Parameters<typeof formatAfter>[0]) =>
    committed(engine, 'events', async () => {
      if (piece.lines > 0) await noteEvents(engine, file, mark.format, null);
      return { ...mark, ...piece.end, format: formatAfter(piece, mark.format) };
    });
  await readPieces<Mark>(engine, { folder, file: events, packing, take }, first, options);
}
