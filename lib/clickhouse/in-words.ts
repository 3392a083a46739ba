import { ClickHouseError } from '@clickhouse/client';
import { UnreadableFile } from '@/lib/traffic/format';
import { QUERY_S } from './bounds';

/** What was asked is more than the server may do for one query: half of it may go. */
export class TooMuch extends UnreadableFile {
  override name = 'TooMuch';
}

/** What the server says with a number (its src/Common/ErrorCodes.cpp), in words; its own words may hold names of people. */
const SENTENCES: Record<string, (about: About) => string> = {
  '516': () => REFUSED,
  '192': () => REFUSED,
  '193': () => REFUSED,
  '194': () => REFUSED,
  '497': ({ table }) => `The user of ClickHouse may not read the table ${table}. Grant it SELECT on it.`,
  '60': ({ table }) => `ClickHouse has no table ${table}. Create it, or set CLICKHOUSE_TABLE.`,
  '81': ({ table }) =>
    `ClickHouse has no database for the table ${table}. Create it, or set CLICKHOUSE_TABLE.`,
  '47': ({ table }) =>
    `A column of the table ${table} went away while it was read. See its columns, and read it again.`,
  '164': () => NO_SETTINGS,
  '452': () => NO_SETTINGS,
  '202': () => 'ClickHouse has too many queries just now. Go on with the reading later.',
};
const REFUSED = 'ClickHouse refused the user or the password. Set CLICKHOUSE_USER and CLICKHOUSE_PASSWORD.';
const NO_SETTINGS =
  'The user of ClickHouse may not set the bounds of its own queries. Give it a settings profile that neither has readonly nor constrains max_execution_time and memory.';

const TOO_MUCH: Record<string, string> = {
  '159': `takes ClickHouse longer than ${QUERY_S} s`,
  '160': `takes ClickHouse longer than ${QUERY_S} s`,
  '241': 'takes more memory than a query may have',
  '396': 'has too many different hosts, people and programs',
  '158': 'has more rows than a query may read',
};

type About = { table: string; host: string; span: string };

/** A failure of ClickHouse in a sentence: never with what it says itself, or with who asked. */
export function inWords(error: unknown, about: About): Error {
  if (error instanceof UnreadableFile) return error;
  if (error instanceof ClickHouseError) return ofServer(error, about);
  const { code, message } = error as NodeJS.ErrnoException;
  // A full disk is our own.
  if (code === 'ENOSPC') return error as Error;
  if (message === 'Timeout error.') return tooMuch(TOO_MUCH['159'] ?? '', about);
  const why = typeof code === 'string' && /^[A-Z_]{3,40}$/.test(code) ? ` (${code})` : '';
  if (why === '' || code === 'ERR_STREAM_PREMATURE_CLOSE')
    return new UnreadableFile(
      `What ${about.host} answered is not what ClickHouse answers, or it ended in the middle. Set CLICKHOUSE_URL to its HTTP interface.`,
    );
  return new UnreadableFile(
    `ClickHouse at ${about.host} cannot be reached${why}. Check CLICKHOUSE_URL, the network and the certificate.`,
  );
}

function ofServer({ code, type }: ClickHouseError, about: About): Error {
  const much = TOO_MUCH[code];
  if (much) return tooMuch(much, about);
  const sentence = SENTENCES[code];
  return new UnreadableFile(
    sentence
      ? sentence(about)
      : `ClickHouse refused what it was asked with error ${code}${type ? ` (${type})` : ''}. Its own log says why.`,
  );
}

const tooMuch = (what: string, { table, span }: About): TooMuch =>
  new TooMuch(
    `${span} of the table ${table} ${what}. Sort the table by its time, choose a shorter span, or give the events as files.`,
  );
