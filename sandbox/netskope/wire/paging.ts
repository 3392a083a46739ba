import type { Call } from '../../http/exchange';

/** A page of a list that was asked for. */
export type Page = { readonly offset: number; readonly limit: number };

/** `offset` and `limit` of a call, or null where one is no whole number (or `limit` is 0). */
export function pageOf(call: Call, defaultLimit: number): Page | null {
  const offset = wholeNumber(call.query.get('offset'), 0);
  const limit = wholeNumber(call.query.get('limit'), defaultLimit);
  return offset === null || limit === null || limit < 1 ? null : { offset, limit };
}

/** One page of a list. */
export function sliced<T>(items: readonly T[], { offset, limit }: Page): readonly T[] {
  return items.slice(offset, offset + limit);
}

/** An item with the fields that were asked for, separated by commas; with all of its fields where none were. */
export function picked(item: object, fields: string | null): object {
  const asked = fields?.split(',').map((field) => field.trim());
  return asked ? Object.fromEntries(Object.entries(item).filter(([name]) => asked.includes(name))) : item;
}

/**
 * A parameter that this list does not know. To pass over a filter would be to answer more than was asked for, so a list
 * refuses what is found here.
 */
export function strayParameter(call: Call, known: readonly string[]): string | undefined {
  return [...call.query.keys()].find((name) => !known.includes(name));
}

function wholeNumber(text: string | null, fallback: number): number | null {
  if (text === null) return fallback;
  return /^\d{1,9}$/.test(text) ? Number(text) : null;
}
