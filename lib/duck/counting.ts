import { eventsIn, linesOf, refuseLacking, textLines } from '@/lib/traffic/columns';
import { DUCKDB } from '@/lib/traffic/dialect';
import { type Format, fieldsOf } from '@/lib/traffic/format';
import { type Basis, judgedEvents } from '@/lib/traffic/judged';
import type { BadLine, Row, RuleRow, TrafficResult } from '@/lib/traffic/result';
import { countsOf, partQuery, parts, peopleQuery, ruleQuery } from '@/lib/traffic/summary';
import type { Packages } from '@/lib/traffic/verdict';
import type { Engine } from './engine';
import type { Place } from './mark';
import type { Piece } from './pieces';

/** Up to where a file was read. It is committed together with the counts, so that a reading goes on where it was. */
export type Mark = Place & { events: number; samples: BadLine[]; format: Format };

const SAMPLES = 10;
const TEXT = 200;

/** Adds up the events of a piece; what it gives is the mark behind it. */
export async function countPiece(
  engine: Engine,
  file: string,
  { bases, packages }: { bases: Basis[]; packages: Packages },
  mark: Mark,
  piece: Piece,
): Promise<Mark> {
  if (piece.lines > 0)
    await engine.run(
      `INSERT INTO counts ${countsOf(DUCKDB, judgedEvents(DUCKDB, eventsIn(file, mark.format), bases, packages, 'unknown'), bases)}`,
    );
  const [total] = await engine.rows('SELECT coalesce(sum(events), 0) AS events FROM counts');
  const events = Number(total?.events);
  const unread = Math.max(0, piece.lines - (events - mark.events));
  const asks = unread > 0 && mark.samples.length < SAMPLES;
  const samples = [
    ...mark.samples,
    ...(asks ? await badLines(engine, file, mark.format, piece.firstLine) : []),
    ...tooLong(piece),
  ];
  return {
    ...piece.end,
    events,
    bad: mark.bad + unread + piece.tooLong,
    samples: samples.slice(0, SAMPLES),
    format: formatAfter(piece, mark.format),
  };
}

/** How what comes behind a piece is written: otherwise only where a line says other fields. */
export function formatAfter({ newFields }: Piece, format: Format): Format {
  if (newFields === null) return format;
  const next = fieldsOf(newFields) ?? format;
  refuseLacking(next);
  return next;
}

const tooLong = (piece: Piece): BadLine[] =>
  piece.tooLong > 0 ? [{ line: null, reason: 'It has more than a million characters.', text: '' }] : [];

/** The first lines of a piece that are no events. */
async function badLines(engine: Engine, file: string, format: Format, firstLine: number): Promise<BadLine[]> {
  if (format.kind === 'json') {
    const rows = await engine.rows(
      `SELECT left(line, ${TEXT}) AS text FROM ${textLines(file)} WHERE NOT json_valid(line) OR line NOT LIKE '{%' LIMIT ${SAMPLES}`,
    );
    return rows.map(({ text }) => ({ line: null, reason: 'It is no JSON object.', text: String(text) }));
  }
  const options = 'store_rejects = true, rejects_limit = 2000, ignore_errors = true, parallel = false';
  await engine.rows(`SELECT count(*) FROM ${linesOf(file, format, options)}`);
  const rows = await engine.rows(
    `SELECT line, any_value(left(csv_line, ${TEXT})) AS text, max(error_type::VARCHAR) AS type FROM reject_errors GROUP BY line ORDER BY line LIMIT ${SAMPLES}`,
  );
  await engine.run('DROP TABLE reject_errors; DROP TABLE reject_scans');
  return rows.map((row) => ({
    line: firstLine + Number(row.line) - 1,
    reason: REASONS[String(row.type)] ?? 'It could not be read.',
    text: String(row.text ?? ''),
  }));
}

const REASONS: Record<string, string> = {
  'MISSING COLUMNS': 'It has fewer fields than the first line says.',
  'TOO MANY COLUMNS': 'It has more fields than the first line says.',
  'UNQUOTED VALUE': 'A quote in it is not closed.',
  'INVALID ENCODING': 'It is not UTF-8.',
  'LINE SIZE OVER MAXIMUM': 'It is too long.',
};

/**
 * @param pseudonym what stands for a person's name
 * @param scopes the scope of each redirect rule, by the rule's name
 */
export async function resultOf(
  engine: Engine,
  bases: Basis[],
  pseudonym: (person: string) => string,
  scopes: Record<string, string> = {},
): Promise<TrafficResult> {
  const rowsOf = async (sql: string): Promise<Row[]> => (await engine.rows(sql)).map(plain);
  const all = parts(bases);
  const people = (await rowsOf(partQuery(all.people, bases))).map((row) => ({
    ...row,
    label: pseudonym(row.label),
  }));
  const [total] = await engine.rows(
    'SELECT coalesce(sum(events), 0) AS events, coalesce(sum(bytes), 0) AS bytes FROM counts',
  );
  const [count] = await engine.rows(peopleQuery(bases));
  const rules: RuleRow[] = [];
  for (const basis of bases)
    for (const row of await rowsOf(ruleQuery(basis, bases))) {
      const label = basis.view.policies[Number(row.label)]?.name ?? '';
      rules.push({ ...row, label, side: basis.name, scope: scopes[label] ?? null });
    }
  return {
    events: Number(total?.events),
    bytes: Number(total?.bytes),
    days: await rowsOf(partQuery(all.days, bases)),
    hosts: await rowsOf(partQuery(all.hosts, bases)),
    clients: await rowsOf(partQuery(all.clients, bases)),
    rules,
    people,
    peopleCount: { first: Number(count?.first), second: bases.length > 1 ? Number(count?.second) : null },
    methods: await rowsOf(partQuery(all.methods, bases)),
    queries: await rowsOf(partQuery(all.queries, bases)),
    posing: await rowsOf(partQuery(all.posing, bases)),
  };
}

const plain = (row: Record<string, unknown>): Row =>
  ({
    ...row,
    label: String(row.label ?? ''),
    second: row.second ?? null,
    events: Number(row.events),
    bytes: Number(row.bytes),
  }) as Row;
