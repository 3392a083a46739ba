import { diffArrays } from 'diff';

export type DiffLine = { sign: '+' | '-' | ' '; text: string };

/** The work grows with the square of this, and a screen waits for it; it counts lines that went and lines that came. */
const MOST_EDITS = 2_000;

/**
 * Turns two lists of lines into one, each line kept, added or taken away, in an order that reads top to bottom.
 * @returns null where more than 2,000 lines differ here and there, and it would take long to say which
 */
export function diffLines(before: readonly string[], after: readonly string[]): DiffLine[] | null {
  const head = commonHead(before, after);
  const tail = commonTail(before, after, head);
  const went = before.slice(head, before.length - tail);
  const came = after.slice(head, after.length - tail);
  const middle = went.length === 0 || came.length === 0 ? replaced(went, came) : compared(went, came);
  return middle && [...kept(before.slice(0, head)), ...middle, ...kept(after.slice(after.length - tail))];
}

/** Everything of the one list, then everything of the other. */
export function replaced(before: readonly string[], after: readonly string[]): DiffLine[] {
  return [...signed('-', before), ...signed('+', after)];
}

function compared(before: string[], after: string[]): DiffLine[] | null {
  const runs = diffArrays(before, after, { maxEditLength: MOST_EDITS });
  if (!runs) return null;
  return runs.flatMap(({ added, removed, value }) => signed(added ? '+' : removed ? '-' : ' ', value));
}

const kept = (lines: readonly string[]) => signed(' ', lines);

function signed(sign: DiffLine['sign'], lines: readonly string[]): DiffLine[] {
  return lines.map((text) => ({ sign, text }));
}

function commonHead(before: readonly string[], after: readonly string[]): number {
  const most = Math.min(before.length, after.length);
  let length = 0;
  while (length < most && before[length] === after[length]) length += 1;
  return length;
}

function commonTail(before: readonly string[], after: readonly string[], head: number): number {
  const most = Math.min(before.length, after.length) - head;
  let length = 0;
  while (length < most && before.at(-1 - length) === after.at(-1 - length)) length += 1;
  return length;
}
