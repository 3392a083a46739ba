/** How a text is compared, by the names that Netskope's own clients use (docs/facts/netskope-api.md 4.9, 4.10). */
export const OPERATORS = {
  eq: (value: string, wanted: string) => value === wanted,
  sw: (value: string, wanted: string) => value.startsWith(wanted),
  co: (value: string, wanted: string) => value.includes(wanted),
} as const;
export type Operator = keyof typeof OPERATORS;

/** The conditions of a query that are joined with `and` outside quotation marks. */
export function joinedWithAnd(query: string): string[] {
  return query.split(/\s+and\s+(?=(?:[^"]*"[^"]*")*[^"]*$)/i).map((part) => part.trim());
}
