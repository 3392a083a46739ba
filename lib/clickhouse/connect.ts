import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { ClickHouseLogLevel, createClient } from '@clickhouse/client';
import { config } from '@/lib/config';
import { UnreadableFile } from '@/lib/traffic/format';
import { type Column, tableInSql } from '@/lib/traffic/table';
import { BOUNDS, MOST_BYTES, QUERY_S } from './bounds';
import { inWords } from './in-words';

/** The server ends a query before; this is for one that says nothing more. */
const SILENCE_MS = (QUERY_S + 30) * 1_000;

export type Connection = {
  /** The columns of the table. */
  columns: (stopping?: AbortSignal) => Promise<Column[]>;
  /** Writes the rows of a query into a file, each as a JSON object on a line. @param span what it is about, for a sentence */
  write: (query: string, file: string, span: string, stopping?: AbortSignal) => Promise<void>;
  close: () => Promise<void>;
};

/**
 * A connection to the ClickHouse of this installation. It goes where the environment says and nowhere else: redirects are not followed.
 * All that fails is an UnreadableFile with a sentence, or what `stopping` was aborted with.
 */
export function connect(table: string, silenceMs = SILENCE_MS): Connection {
  const url = config('CLICKHOUSE_URL');
  if (!url)
    throw new UnreadableFile(
      'No ClickHouse is set up any more. Set CLICKHOUSE_URL for the worker, or remove this reading.',
    );
  const client = createClient({
    url,
    username: config('CLICKHOUSE_USER'),
    password: config('CLICKHOUSE_PASSWORD'),
    application: 'turnout',
    request_timeout: silenceMs,
    max_open_connections: 1,
    keep_alive: { enabled: false },
    compression: { response: true },
    clickhouse_settings: BOUNDS,
    // Its log would hold queries, and so names of people.
    log: { level: ClickHouseLogLevel.OFF },
  });
  const ask = async <T>(span: string, work: () => Promise<T>, stopping?: AbortSignal): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      stopping?.throwIfAborted();
      throw inWords(error, { table, host: new URL(url).host, span });
    }
  };
  return {
    columns: (stopping) => ask('The description', () => columnsOf(client, table, stopping), stopping),
    write: (query, file, span, stopping) => ask(span, () => write(client, query, file, stopping), stopping),
    close: () => client.close(),
  };
}

type Client = ReturnType<typeof createClient>;

const aborting = (stopping?: AbortSignal) => (stopping ? { abort_signal: stopping } : {});

async function columnsOf(client: Client, table: string, stopping?: AbortSignal): Promise<Column[]> {
  const query = `DESCRIBE TABLE ${tableInSql(table)}`;
  const answer = await client.query({ query, format: 'JSONEachRow', ...aborting(stopping) });
  const columns = await answer.json<Column>();
  // Whatever is no lines of JSON comes as none.
  if (columns.length === 0) throw new Error('It is no description.');
  return columns.map(({ name, type }) => ({ name: String(name), type: String(type) }));
}

async function write(client: Client, query: string, file: string, stopping?: AbortSignal): Promise<void> {
  const answer = await client.query({ query, format: 'JSONEachRow', ...aborting(stopping) });
  await pipeline(linesOf(answer.stream()), createWriteStream(file, { mode: 0o600 }));
}

async function* linesOf(batches: AsyncIterable<{ text: string }[]>): AsyncGenerator<string> {
  let size = 0;
  for await (const rows of batches) {
    const lines = rows.map(({ text }) => `${text}\n`).join('');
    size += lines.length;
    if (size > MOST_BYTES) throw new Error('More came than the query may bring.');
    yield lines;
  }
}
