/** A text as it stands in a query; nothing in it ends the quotes. */
export const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** The name of a column, whatever it holds. */
export const named = (column: string): string => `"${column.replaceAll('"', '""')}"`;

export function anyOf(conditions: string[]): string {
  const left = conditions.filter((condition) => condition !== 'false');
  if (left.includes('true')) return 'true';
  return left.length === 0 ? 'false' : `(${left.join(' OR ')})`;
}

export function allOf(conditions: string[]): string {
  const left = conditions.filter((condition) => condition !== 'true');
  if (left.includes('false')) return 'false';
  return left.length === 0 ? 'true' : `(${left.join(' AND ')})`;
}

/** The first of several cases that holds. */
export function firstOf(
  cases: [condition: string, result: string | number][],
  otherwise: string | number,
): string {
  const left = cases.filter(([condition]) => condition !== 'false');
  const whens = left.map(([condition, result]) => `WHEN ${condition} THEN ${result}`);
  return left.length === 0 ? String(otherwise) : `CASE ${whens.join(' ')} ELSE ${otherwise} END`;
}
