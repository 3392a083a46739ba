import type { LogKind } from '../reading/kind';

/**
 * A line that is known, by what its message says and never by its source. `rule` is its number in
 * docs/facts/client-logs.md 2 to 4.
 */
export type Shape = {
  rule: number;
  key: string;
  /** One of these stands in the message. */
  has: readonly string[];
  /** What is read of it; a message that does not fit is not this shape. */
  read: RegExp;
};

export type Told = { shape: Shape; fields: Record<string, string> };

/** Shapes in the order in which they are tried, and what finds out at once that a message has none of their words: most have none. */
export type ShapeSet = { list: readonly Shape[]; any: RegExp };

export function shapeSet(list: readonly Shape[]): ShapeSet {
  const words = list.flatMap(({ has }) => has).map((text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return { list, any: new RegExp(words.join('|')) };
}

/** No known line is longer; a pattern would need very long for what somebody made up to be longer. */
const LONGEST = 4_096;

/** What a message says; null for one that is not known. */
export function tell({ list, any }: ShapeSet, whole: string): Told | null {
  const message = whole.length > LONGEST ? whole.slice(0, LONGEST) : whole;
  if (!any.test(message)) return null;
  for (const shape of list) {
    if (!shape.has.some((words) => message.includes(words))) continue;
    const found = shape.read.exec(message);
    if (found) return { shape, fields: { ...found.groups } };
  }
  return null;
}

/** A shape of which only the words count. */
export const words = (rule: number, key: string, ...has: string[]): Shape => ({
  rule,
  key,
  has,
  read: /(?:)/,
});

export const shape = (rule: number, key: string, has: string, read: RegExp): Shape => ({
  rule,
  key,
  has: [has],
  read,
});

export type Shapes = Record<Extract<LogKind, 'client' | 'npa' | 'publisher'>, ShapeSet>;
