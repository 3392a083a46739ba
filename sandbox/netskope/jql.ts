import { joinedWithAnd } from './wire/operators';

/** One condition of a jql query: an attribute and what its value must be. */
type Condition = { readonly attribute: string; readonly fits: (value: string) => boolean };

const CONDITION = /^(id|group_id|name|enabled|status)\s*(=|~|IN)\s*(.+)$/is;
const LITERAL = '"([^"]*)"|([\\w.-]+)';

/**
 * The part of jql that is known: attributes `id, group_id, name, enabled, status`, operators `=`, `IN("a","b")` and `~`,
 * joined with AND (docs/facts/netskope-api.md 4.5). `~` as "contains, whatever the case" is our reading. Null: not
 * understood.
 */
export function parseJql(query: string): readonly Condition[] | null {
  const parts = joinedWithAnd(query).map(conditionOf);
  return parts.includes(null) ? null : parts.filter((part) => part !== null);
}

function conditionOf(text: string): Condition | null {
  const [, attribute = '', operator = '', operand = ''] = CONDITION.exec(text) ?? [];
  const values = literals(operand, operator.toUpperCase() === 'IN');
  const [first = ''] = values ?? [];
  if (!values) return null;
  const contains = (value: string) => value.toLowerCase().includes(first.toLowerCase());
  const isOneOf = (value: string) => values.includes(value);
  return { attribute: attribute.toLowerCase(), fits: operator === '~' ? contains : isOneOf };
}

function literals(operand: string, several: boolean): readonly string[] | null {
  const list = several ? /^\(\s*(.*?)\s*\)$/s.exec(operand)?.[1] : operand;
  const shape = several ? `^(${LITERAL})(\\s*,\\s*(${LITERAL}))*$` : `^(${LITERAL})$`;
  if (list === undefined || !new RegExp(shape).test(list)) return null;
  return [...list.matchAll(new RegExp(LITERAL, 'g'))].map(([, quoted, bare]) => quoted ?? bare ?? '');
}
