import { canonicalValue, type LinkedRow } from '@/lib/audit/chain';
import type { HashedText } from '@/lib/audit/verify';
import { streamed, streamedTexts } from '@/lib/db/stream';

const COLUMNS = `"chain", "seq", to_char("at" AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), "actorKind", "actorId",
  "actorName", "action", "targetKind", "targetName", "before", "after", "prevHash", "hash", to_json("about")`;

/**
 * Streams audit rows as they are hashed.
 * @param where which rows, and their order, in SQL with `$1` and on for `values`
 */
export async function* linkedRows(where: string, values: unknown[]): AsyncGenerator<LinkedRow[]> {
  for await (const rows of streamed(`SELECT ${COLUMNS} FROM "AuditEvent" ${where}`, values))
    yield rows.map(linkedRow);
}

/**
 * The canonical row (canonicalRow of lib/audit/chain.ts) in the pieces around its two values, a line each: the database writes names and texts
 * in JSON as JavaScript does, and one text of many rows is read in a fraction of the time of their fourteen cells. A million of them are
 * read while somebody waits. No JSON has a line break in it.
 */
const PIECES = `concat_ws(E'\\n', "seq"::text, "prevHash", "hash",
  '{' || coalesce('"about":' || to_json(nullif("about", '{}'))::text || ',', '') || '"action":' || to_json("action")::text
    || ',"actorId":' || to_json("actorId")::text || ',"actorKind":' || to_json("actorKind")::text
    || ',"actorName":' || to_json("actorName")::text || ',"after":',
  coalesce("after"::text, 'null'),
  ',"at":"' || to_char("at" AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') || '","before":',
  coalesce("before"::text, 'null'),
  ',"chain":' || to_json("chain")::text || ',"seq":' || "seq" || ',"targetKind":' || to_json("targetKind")::text
    || ',"targetName":' || to_json("targetName")::text || '}')`;

/** More rows at a time take longer to collect as garbage, a fifth of all; and whoever asks for a page meanwhile would wait for them. */
const ROWS_A_TEXT = 250;
const TEXTS = `
  SELECT max("seq"), string_agg("pieces", E'\\n' ORDER BY "seq") FROM (
    SELECT "seq", ${PIECES} AS "pieces" FROM "AuditEvent"
    WHERE "chain" = $1 AND "seq" > $2 ORDER BY "seq" LIMIT ${ROWS_A_TEXT}) AS rows`;

/** The rows of a chain after one of them, in their order, as texts to be hashed. */
export async function* textsAfter(chain: string, seq = 0): AsyncGenerator<HashedText[]> {
  const canonical = remembered((json: string) => canonicalValue(JSON.parse(json)));
  for await (const many of streamedTexts(TEXTS, [chain], seq)) {
    const lines = new Lines(many);
    const rows: HashedText[] = [];
    while (lines.more) {
      const [seq, prevHash, hash] = [Number(lines.next()), lines.next(), lines.next()];
      const text = `${lines.next()}${canonical(lines.next())}${lines.next()}${canonical(lines.next())}${lines.next()}`;
      rows.push({ chain, seq, prevHash, hash, text });
    }
    yield rows;
  }
}

/** The lines of a text, one after the other: a list of all of them would be kept until the last is read. */
class Lines {
  #at = 0;
  constructor(private readonly text: string) {}

  get more(): boolean {
    return this.#at < this.text.length;
  }

  next(): string {
    const end = this.text.indexOf('\n', this.#at);
    const line = this.text.slice(this.#at, end === -1 ? undefined : end);
    this.#at = end === -1 ? this.text.length : end + 1;
    return line;
  }
}

/** Many rows have the same values: short ones are made once. */
function remembered(make: (json: string) => string): (json: string) => string {
  const known = new Map<string, string>();
  return (json) => {
    const before = known.get(json);
    if (before !== undefined) return before;
    const made = make(json);
    if (json.length > 200) return made;
    if (known.size >= 1_000) known.clear();
    known.set(alone(json), made);
    return made;
  };
}

/** The same text as a string of its own: a part of a long one keeps all of that in memory. */
function alone(text: string): string {
  return Buffer.from(text).toString();
}

function linkedRow(cells: (string | null)[]): LinkedRow {
  const text = (at: number) => cells[at] ?? '';
  const json = (at: number): unknown => (cells[at] === null ? null : JSON.parse(text(at)));
  return {
    chain: text(0),
    seq: Number(text(1)),
    at: text(2),
    actorKind: text(3),
    actorId: text(4),
    actorName: text(5),
    action: text(6),
    targetKind: text(7),
    targetName: text(8),
    before: json(9),
    after: json(10),
    prevHash: text(11),
    hash: text(12),
    // Of rows from before it was recorded there is nothing.
    about: text(13) === '' || text(13) === '[]' ? [] : (JSON.parse(text(13)) as string[]),
  };
}
