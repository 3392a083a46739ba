/** When a line was written: milliseconds of its own clock's wall, and that clock's zone in minutes; null where the line does not say. */
export type Stamp = { wall: number; offset: number | null };

const CLIENT = /^\d{4}\/\d\d\/\d\d \d\d:\d\d:\d\d\.\d{3,6} \S+ p[0-9a-f]+ t[0-9a-f]+ (\w+) [\w.]+:\d+ /;
const STAMP = /(\d{4})[-/](\d\d)[-/](\d\d) (\d\d):(\d\d):(\d\d)(?:\.(\d{1,9}))?(?: (UTC\b|[+-]\d\d:?\d\d))?/;
const NPA = /^\[[^\]\n]*\d{4}-\d\d-\d\d \d\d:\d\d:\d\d/;
const MARK = '():0x';
/** A stamp stands within so many characters of the beginning. */
const STAMP_WITHIN = 120;

export const isClientLine = (line: string): boolean => CLIENT.test(line);
export const isNpaLine = (line: string): boolean => NPA.test(line);

/**
 * What a line of the client's log says, without its time, process and source: those change with each release. Null where the
 * line has another shape (docs/facts/client-logs.md 1).
 */
export function clientMessage(line: string): string | null {
  // Looked for by hand: this is done for every line of half a gigabyte.
  if (line.charCodeAt(4) !== 47 || line.charCodeAt(7) !== 47 || line.charCodeAt(19) !== 46) return null;
  let at = 19;
  for (let token = 0; token < 6; token += 1) {
    at = line.indexOf(' ', at + 1);
    if (at < 0) return null;
  }
  return line.slice(at + 1);
}

/** What a line of `npadebuglog.log` or of a publisher says; a line of a block may have no source before it. */
export function tracedMessage(line: string): string {
  const mark = line.indexOf(MARK);
  if (mark < 0) return line;
  const after = line.indexOf(' ', mark);
  return after < 0 ? '' : line.slice(after + 1);
}

/** The time at the beginning of a line; null where there is none, or one that no calendar has. */
export function stampOf(line: string): Stamp | null {
  const found = STAMP.exec(line.slice(0, STAMP_WITHIN));
  if (!found) return null;
  const [, year, month, day, hour, minute, second, fraction = '', zone] = found;
  const ms = Number(fraction.slice(0, 3).padEnd(3, '0'));
  const wall = Date.UTC(
    Number(year),
    Number(month) - 1,
    Number(day),
    Number(hour),
    Number(minute),
    Number(second),
    ms,
  );
  const isReal = new Date(wall)
    .toISOString()
    .startsWith(`${year}-${month}-${day}T${hour}:${minute}:${second}`);
  return isReal ? { wall, offset: zone === undefined ? null : offsetOf(zone) } : null;
}

function offsetOf(zone: string): number {
  if (zone === 'UTC') return 0;
  const [, sign, hours, minutes] = /^([+-])(\d\d):?(\d\d)$/.exec(zone) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}

/** Whether a line says of itself that something is wrong (`error` as the level of the client's log, `[error]` in the others). */
export function isComplaint(line: string): boolean {
  return /\[(error|err|warn|warning)\]| (error|err|warn|warning|critical|fatal) [\w.]+:\d+ /i.test(
    line.slice(0, 300),
  );
}
