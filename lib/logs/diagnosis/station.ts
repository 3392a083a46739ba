import type { Evidence, Hop } from '../../path/trace';
import type { Collector } from '../collecting/collector';
import type { LogLine, Seen } from '../collecting/kept';

/**
 * A hop of a trace as logs show it. `step` is the entry of the decision list that decided it
 * (docs/facts/client-logs.md 5), null where none did.
 */
export type Station = Hop & { lines: LogLine[]; step: number | null };

type Given = Pick<Hop, 'key' | 'leg' | 'state' | 'title' | 'reason'> & {
  seen?: readonly (Seen | LogLine)[];
  doubts?: string[];
  todo?: string;
  step?: number;
  /** What it rests on where that is not a line, though some may be shown. */
  why?: string;
};

/** Lines that are shown of one hop: the newest ones. */
const MOST_LINES = 6;

/** A hop, resting on the newest of its lines. */
export function station(known: Collector, given: Given): Station {
  const { seen = [], doubts = [], todo = null, step = null, why, ...hop } = given;
  const all = seen.map((one) => ('at' in one ? one.at : one));
  const lines = inTime(
    known,
    all.filter(({ file, line }, at) => at === all.findIndex((one) => one.file === file && one.line === line)),
  );
  return {
    ...hop,
    doubts,
    todo,
    step,
    lines: lines.slice(-MOST_LINES),
    evidence: evidenceOf(known, lines.at(-1), why),
  };
}

function evidenceOf(known: Collector, line: LogLine | undefined, why: string | undefined): Evidence {
  if (why !== undefined || !line) return { kind: 'prediction', why: why ?? 'no line of these logs shows it' };
  const what = `${known.files[line.file]?.name ?? 'a log'}, line ${line.line.toLocaleString('en-US')}`;
  const at = instantOf(known, line);
  return at === null
    ? { kind: 'fact', what: `${what}, which has no time` }
    : { kind: 'observed', what, at: new Date(at).toISOString() };
}

/** Milliseconds since 1970; null for a line without a time. */
export const instantOf = (known: Collector, { stamp }: LogLine): number | null =>
  stamp && known.clock.instant(stamp);

/** Lines in the order in which they were written; those without a time keep their place in their file. */
export function inTime(known: Collector, lines: readonly LogLine[]): LogLine[] {
  return [...lines].sort((one, other) => {
    const [first, second] = [instantOf(known, one), instantOf(known, other)];
    return (first ?? 0) - (second ?? 0) || one.file - other.file || one.line - other.line;
  });
}

/** The newest of lines of several keys; undefined where there is none. */
export function newest(known: Collector, ...keys: string[]): Seen | undefined {
  const all = known.kept.last(...keys);
  const last = inTime(
    known,
    all.map(({ at }) => at),
  ).at(-1);
  return all.find(({ at }) => at === last);
}

/** Whether a line is later than another one, which may not be there. */
export function isAfter(known: Collector, one: Seen, other: Seen | undefined): boolean {
  if (!other) return true;
  const [last] = inTime(known, [one.at, other.at]).slice(-1);
  return last === one.at;
}
