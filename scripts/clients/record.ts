import { readFileSync, writeFileSync } from 'node:fs';
import { z } from 'zod';

/** The product's client table, which the proof writes and is judged by. */
const DATA = 'lib/ptc/model/client-table.json';

const rowSchema = z.object({
  client: z.string(),
  version: z.string(),
  action: z.string(),
  userAgent: z.string(),
  ca: z.string(),
  off: z.string(),
  redirected: z.string(),
  followed: z.string(),
  credentials: z.string(),
  lockFile: z.string().nullable(),
  on: z.string(),
  note: z.string(),
});
/** One action of one client: with the lane off (`off`) and on (all the rest). */
export type Row = z.infer<typeof rowSchema>;

/** What has to be as recorded. Versions and notes may differ: they are what a new record is made for. */
const JUDGED = ['off', 'redirected', 'followed', 'credentials', 'lockFile', 'on'] as const;

/** The recorded table. */
export function readRecord(): Row[] {
  return z.array(rowSchema).parse(JSON.parse(readFileSync(DATA, 'utf8')));
}

/** Replaces the rows of the clients that ran; those of the others stay as they were recorded. */
export function writeRecord(recorded: Row[], seen: Row[], order: readonly string[]): Row[] {
  const ran = new Set(seen.map(({ client }) => client));
  const rows = [...seen, ...recorded.filter(({ client }) => !ran.has(client))];
  const table = order.flatMap((name) => rows.filter(({ client }) => client === name));
  writeFileSync(DATA, `${JSON.stringify(table, null, 2)}\n`);
  return table;
}

/** In which points a row is not as recorded, each in words. */
export function deviations(row: Row, recorded: Row[]): string[] {
  const known = recorded.find(({ client, action }) => client === row.client && action === row.action);
  if (!known) return ['there is no record of it'];
  const points = JUDGED.filter((point) => row[point] !== known[point]).map(
    (point) => `${point}: ${row[point]}, recorded as ${known[point]}`,
  );
  const product = productOf(row.userAgent);
  return product === productOf(known.userAgent) ? points : [...points, `User-Agent: ${row.userAgent}`];
}

/** A User-Agent without versions and machine: `npm/11.19.1 node/…` is npm. */
function productOf(userAgent: string): string {
  return userAgent.split(/[/ ]/)[0] ?? '';
}
