import { Client } from 'pg';
import { config } from '@/lib/config';

/** Few enough that what they are made of is gone with the next small collection, not kept until a large one. */
const BATCH = 500;
/** Whoever takes what is streamed may be slow, but not for ever: the snapshot keeps the database from cleaning up. */
const PATIENCE_MS = 60_000;

/**
 * Streams what a statement finds, as texts, in batches: a million rows are never held as a whole. It has a connection and a
 * snapshot of its own, so it waits for nobody, takes no place in the pool, and sees one moment.
 */
export function streamed(statement: string, values: unknown[]): AsyncGenerator<(string | null)[][]> {
  return inSnapshot(async function* (ask) {
    await ask(`DECLARE streamed NO SCROLL CURSOR FOR ${statement}`, values);
    for (;;) {
      const rows = await ask(`FETCH ${BATCH} FROM streamed`);
      if (rows.length > 0) yield rows;
      if (rows.length < BATCH) return;
    }
  });
}

/**
 * The same where the database puts many rows into one text, which is read in a fraction of the time.
 * @param statement finds one row, for `$1` and on the values and then the place after which it begins: up to which place it goes, null
 * where there is nothing, and the text
 */
export function streamedTexts(statement: string, values: unknown[], from: number): AsyncGenerator<string> {
  return inSnapshot(async function* (ask) {
    const after = (place: string) => ask(statement, [...values, place]);
    for (let next = after(String(from)); ; ) {
      const [[place, text] = []] = await next;
      if (!place || !text) return;
      // The database makes the next one ready while this one is worked on. Whoever stops here asks for none.
      next = after(place);
      next.catch(() => undefined);
      yield text;
    }
  });
}

type AskTexts = (text: string, values?: unknown[]) => Promise<(string | null)[][]>;

async function* inSnapshot<Piece>(use: (ask: AskTexts) => AsyncGenerator<Piece>): AsyncGenerator<Piece> {
  const client = new Client({
    connectionString: config('DATABASE_URL'),
    application_name: 'turnout stream',
    connectionTimeoutMillis: 5_000,
    idle_in_transaction_session_timeout: PATIENCE_MS,
  });
  // A connection that breaks fails the next query.
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const types = { getTypeParser: () => (value: string) => value };
    yield* use(async (text, values = []) => {
      const { rows } = await client.query<(string | null)[]>({ text, values, rowMode: 'array', types });
      return rows;
    });
  } finally {
    await client.end().catch(() => undefined);
  }
}
