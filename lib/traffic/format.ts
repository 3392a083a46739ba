/** How a file of events is written: as columns behind a delimiter, or as one JSON object a line. */
export type Format =
  | { kind: 'columns'; name: 'W3C extended' | 'CSV'; delimiter: ' ' | '\t' | ',' | ';'; fields: string[] }
  | { kind: 'json'; name: 'JSON Lines'; fields: string[] };

/** A file that cannot be read: in a sentence for the person who gave it, with the way out. */
export class UnreadableFile extends Error {
  override name = 'UnreadableFile';
}

/** More than any log has: what a file claims beyond that is no log. */
const MOST_FIELDS = 1_000;
const FIELDS = /^#Fields:\s*/i;

/** The fields of a `#Fields` line of the W3C's extended format, or null where a line is none. */
export function fieldsOf(line: string): Extract<Format, { kind: 'columns' }> | null {
  if (!FIELDS.test(line)) return null;
  const text = line.replace(FIELDS, '').trim();
  const delimiter = text.includes('\t') ? '\t' : ' ';
  return columns('W3C extended', delimiter, text.split(delimiter === ' ' ? / +/ : '\t'));
}

/**
 * How a file is written, by its first lines.
 * @throws UnreadableFile where they are of no known format
 */
export function formatOf(lines: string[]): Format {
  for (const line of lines) {
    const format = fieldsOf(line);
    if (format) return format;
  }
  const told = lines.map((line) => line.trim()).filter((line) => line !== '' && !line.startsWith('#'));
  const [first] = told;
  if (first === undefined) throw new UnreadableFile('The file is empty. Export the events again.');
  if (first.startsWith('{')) return jsonOf(told);
  const header = headerOf(first);
  if (header) return header;
  throw new UnreadableFile(
    `The file begins with “${first.slice(0, 60)}”. It has to be transaction events with a #Fields line (W3C extended), with a header line (CSV), or one JSON object a line.`,
  );
}

function jsonOf(lines: string[]): Format {
  const keys = new Set<string>();
  for (const line of lines) for (const key of keysOf(line)) keys.add(key);
  if (keys.size === 0)
    throw new UnreadableFile(
      'No line at the beginning of the file is a JSON object. Export the events again.',
    );
  refuseMany(keys.size);
  return { kind: 'json', name: 'JSON Lines', fields: [...keys] };
}

function keysOf(line: string): string[] {
  try {
    const value: unknown = JSON.parse(line);
    return value && typeof value === 'object' && !Array.isArray(value) ? Object.keys(value) : [];
  } catch {
    return [];
  }
}

/** A header line is known by the one field that every event must have. */
function headerOf(line: string): Format | null {
  for (const delimiter of [',', '\t', ';', ' '] as const) {
    const names = line.split(delimiter).map((name) => name.trim().replace(/^"(.*)"$/, '$1'));
    if (names.some((name) => plainName(name) === 'cs-host')) return columns('CSV', delimiter, names);
  }
  return null;
}

function columns(
  name: 'W3C extended' | 'CSV',
  delimiter: ' ' | '\t' | ',' | ';',
  fields: string[],
): Extract<Format, { kind: 'columns' }> {
  refuseMany(fields.length);
  return { kind: 'columns', name, delimiter, fields };
}

function refuseMany(count: number): void {
  if (count > MOST_FIELDS)
    throw new UnreadableFile(
      `The file has ${count.toLocaleString('en')} columns; transaction events have about a hundred, and at most ${MOST_FIELDS.toLocaleString('en')} are read. It is another kind of file.`,
    );
}

/** One spelling of a field's name: exports differ in case, and write `_` for `-`. */
export const plainName = (name: string): string => name.toLowerCase().replaceAll('_', '-');
