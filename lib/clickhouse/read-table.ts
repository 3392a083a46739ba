import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { resultOf } from '@/lib/duck/counting';
import type { Engine } from '@/lib/duck/engine';
import { inWords } from '@/lib/duck/in-words';
import { openWhenFree } from '@/lib/duck/open-when-free';
import { CLICKHOUSE } from '@/lib/traffic/dialect';
import { type Basis, judgedEvents } from '@/lib/traffic/judged';
import type { TrafficResult } from '@/lib/traffic/result';
import { quoted } from '@/lib/traffic/sql';
import { COUNTS_TABLE, countColumns, countsOf } from '@/lib/traffic/summary';
import { type EventTable, eventsBetween, eventTable, openInTable, tableInSql } from '@/lib/traffic/table';
import type { Packages } from '@/lib/traffic/verdict';
import { type Connection, connect } from './connect';
import { TooMuch } from './in-words';

/** So much is asked at once; where that is too much, half of it, and no less than the shortest. */
const SLICE_S = 3_600;
const SHORTEST_S = 450;

export type TableJob = {
  /** The job's own folder, where counts are kept meanwhile. */
  folder: string;
  bases: Basis[];
  packages: Packages;
  /** The scope of each redirect rule, by the rule's name. */
  scopes: Record<string, string>;
  pseudonym: (person: string) => string;
  table: string;
  /** In whole seconds since 1970; its end is not in it. */
  from: number;
  to: number;
};

/** How far a reading is: seconds of its span, and events. */
export type TableProgress = { seconds: number; events: number };

export type TableReading = { result: TrafficResult; open: string[] };

type Mark = { at: number; events: number };
type Options = { tell?: (progress: TableProgress) => void; stopping?: AbortSignal; silenceMs?: number };

/**
 * Counts the events of a span of time where they are, slice by slice; the counts of each come here. A reading that was ended goes on where
 * it was.
 * @throws UnreadableFile for what cannot be read, in words for the person who asked; anything else where it was stopped
 */
export async function readTable(
  job: TableJob,
  { tell, stopping, silenceMs }: Options = {},
): Promise<TableReading> {
  const engine = await openWhenFree(job.folder, 'counts.duckdb', { stopping });
  const connection = connect(job.table, silenceMs);
  try {
    const table = eventTable(job.table, await connection.columns(stopping));
    let mark = await prepare(engine, job);
    let length = SLICE_S;
    while (mark.at < job.to) {
      stopping?.throwIfAborted();
      const end = Math.min(job.to, mark.at + length);
      try {
        mark = await countSlice({ engine, connection, table, job }, mark, end, stopping);
      } catch (error) {
        if (!(error instanceof TooMuch) || length <= SHORTEST_S) throw error;
        length /= 2;
      }
      tell?.({ seconds: mark.at - job.from, events: mark.events });
    }
    const result = await resultOf(engine, job.bases, job.pseudonym, job.scopes);
    return { result, open: openInTable(table) };
  } catch (error) {
    if (stopping?.aborted) throw error;
    throw inWords(error);
  } finally {
    await connection.close();
    engine.close();
  }
}

async function prepare(engine: Engine, { bases, from }: TableJob): Promise<Mark> {
  const tables = await engine.rows("SELECT 1 FROM duckdb_tables() WHERE table_name = 'slice_mark'");
  if (tables.length > 0) {
    const [row] = await engine.rows('SELECT reached, events FROM slice_mark');
    return { at: Number(row?.reached), events: Number(row?.events) };
  }
  await engine.run('BEGIN');
  await engine.run(COUNTS_TABLE(bases));
  await engine.run(`CREATE TABLE slice_mark AS SELECT ${from}::BIGINT AS reached, 0::BIGINT AS events`);
  await engine.run('COMMIT');
  return { at: from, events: 0 };
}

type Means = { engine: Engine; connection: Connection; table: EventTable; job: TableJob };

/** Counts one slice, and says up to where is counted, in one transaction. */
async function countSlice(
  { engine, connection, table, job }: Means,
  { at }: Mark,
  end: number,
  stopping?: AbortSignal,
): Promise<Mark> {
  const { bases, packages, folder } = job;
  const events = eventsBetween(tableInSql(job.table), table, at, end);
  const counts = countsOf(CLICKHOUSE, judgedEvents(CLICKHOUSE, events, bases, packages, 'unknown'), bases);
  const file = join(folder, `slice-${at}`);
  try {
    await connection.write(counts, file, spanOf(at, end), stopping);
    const columns = countColumns(bases).map(({ name, type }) => `${name}: ${quoted(type)}`);
    await engine.run('BEGIN');
    await engine.run(
      `INSERT INTO counts SELECT * FROM read_json(${quoted(file)}, format = 'newline_delimited', columns = {${columns.join(', ')}})`,
    );
    await engine.run(
      `UPDATE slice_mark SET reached = ${end}, events = (SELECT coalesce(sum(events), 0) FROM counts)`,
    );
    await engine.run('COMMIT');
  } finally {
    await rm(file, { force: true });
  }
  const [row] = await engine.rows('SELECT events FROM slice_mark');
  return { at: end, events: Number(row?.events) };
}

const spanOf = (from: number, to: number): string => `What is from ${clock(from)} to ${clock(to)}`;

const clock = (seconds: number): string =>
  `${new Date(seconds * 1_000).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
