import { actionWordOf, type ExportedRule } from '@/lib/ptc/evidence/exported-rule';
import { type Columns, columnsOf, type Role } from './export-columns';
import { EXPECTED, ExportUnreadable, listed, type Row, type Table, tableOf } from './export-table';

/** What a list says, and what of it was not understood, in sentences for a person. */
export type PolicyExport = {
  /** In the order of the list. */
  rules: ExportedRule[];
  /** What the reading only predicts; null where a sample shows all of it. */
  predicted: string | null;
  notUnderstood: string[];
};

/** How the rules of public/samples/ are called. Turnout's own begin with the tenant's prefix. */
export const SAMPLE_RULE = 'Turnout sample - ';

/**
 * Reads a policy list exported from the portal, JSON or CSV, keeping its order (docs/facts/netskope-api.md 4.5). Columns go by
 * any of several headings; what is not understood is listed, not refused. Throws {@link ExportUnreadable}.
 */
export function readPolicyExport(text: string): PolicyExport {
  const table = tableOf(text);
  const columns = columnsOf(table.headings);
  const rows = table.rows.map((row, index) => ({ index, rule: toRule(row, columns) }));
  // In it every rule of a tenant is missing, which is evidence where rules had to go.
  if (rows.some(({ rule }) => rule.name.startsWith(SAMPLE_RULE)))
    throw new ExportUnreadable(`This is Turnout's own sample, not the list of a tenant. ${EXPECTED}`);
  return {
    rules: rows.map(({ rule }) => rule).filter(({ name }) => name !== ''),
    predicted: predictedOf(table, columns),
    notUnderstood: shortened([...columnGaps(table, columns), ...rowGaps(rows, table, columns)]),
  };
}

/** `user` is `All`, addresses with commas between them, or `domain/Groups/name`; `status` may end in a blank. */
function toRule(row: Row, { of }: Columns): ExportedRule {
  const users = of.user.flatMap((heading) => namesIn(row[heading]));
  const groups = [
    ...users.filter((name) => name.includes('/')),
    ...of.group.flatMap((heading) => namesIn(row[heading])).filter((name) => !isAny(name)),
  ];
  // An empty column is no `All`: a lane for everyone must not be verified by nothing.
  const everyone = users.length === 1 && groups.length === 0 && isAny(users[0] ?? '');
  return {
    name: cell(row, of.name),
    enabled: enabledOf(cell(row, of.status)),
    action: cell(row, of.action),
    everyone,
    users: everyone ? [] : users.filter((name) => !name.includes('/')),
    groups: groups.map((name) => name.split('/').at(-1) ?? name),
    application: applicationOf(of.application.map((heading) => textOf(row[heading]))),
    narrowedBy: [...narrowed(row, of.category, 'category'), ...narrowed(row, of.tag, 'app tag')],
  };
}

const isAny = (name: string): boolean => /^(all|any)( users?)?$/i.test(name);
const cell = (row: Row, [heading]: string[]): string => (heading === undefined ? '' : textOf(row[heading]));
const namesIn = (value: unknown): string[] =>
  textOf(value)
    .split(/[,;\n]/)
    .map((name) => name.trim())
    .filter(Boolean);

/** A cell as text: lists with commas between their entries, anything deeper as JSON. */
function textOf(value: unknown): string {
  if (value === undefined || value === null) return '';
  if (Array.isArray(value)) return value.map(textOf).join(',');
  return (typeof value === 'object' ? JSON.stringify(value) : String(value)).trim();
}

/** Only `Enabled ` was seen. Null for what is neither word nor its opposite. */
function enabledOf(text: string): boolean | null {
  if (/^(enabled?|active|on|true|yes|1)\b/i.test(text)) return true;
  return /^(disabled?|inactive|off|false|not?|0)\b/i.test(text) ? false : null;
}

/** Where one column says `Any` and another names something, the rule is for what is named. */
function applicationOf(texts: string[]): string {
  const told = texts.filter((text) => text !== '');
  const named = told.filter((text) => !isAny(text));
  return (named.length > 0 ? named : told.slice(0, 1)).join(',');
}

const narrowed = (row: Row, headings: string[], word: string): string[] =>
  headings
    .flatMap((heading) => namesIn(row[heading]))
    .filter((name) => !isAny(name))
    .map((name) => `${word} ${name}`);

/** The samples are JSON: whether the CSV has their headings is not known (docs/facts/netskope-api.md 4.5). */
function predictedOf({ format }: Table, { guessed }: Columns): string | null {
  if (guessed.length > 0) return `that ${listed(guessed)} mean what these words say, which no sample shows`;
  return format === 'CSV'
    ? 'that the CSV has the columns of the JSON, of which alone samples are known'
    : null;
}

const NEEDED: [Role, string][] = [
  ['status', 'which rules are enabled'],
  ['action', 'what the rules do'],
  ['user', 'whom the rules apply to'],
];

/** A list of something else may be understood nowhere, and nobody reads all of that. */
const SENTENCES = 40;
const COLUMNS = 20;

const shortened = (texts: string[]): string[] =>
  texts.length > SENTENCES
    ? [...texts.slice(0, SENTENCES), `And ${texts.length - SENTENCES} more like these.`]
    : texts;

function columnGaps({ rows }: Table, { of, unknown }: Columns): string[] {
  const missing = NEEDED.filter(([role]) => of[role].length === 0);
  return [
    ...(rows.length > 0 ? missing.map(([, what]) => `No column says ${what}, so it is not checked.`) : []),
    ...unknown.slice(0, COLUMNS).map((heading) => {
      const values = [...new Set(rows.map((row) => textOf(row[heading])).filter(Boolean))];
      return `The column ${heading} was not used${values.length > 0 ? `: ${listed(values)}` : ''}.`;
    }),
    ...(unknown.length > COLUMNS ? [`${unknown.length - COLUMNS} more columns were not used.`] : []),
  ];
}

function rowGaps(rows: { index: number; rule: ExportedRule }[], table: Table, { of }: Columns): string[] {
  const found = new Map<string, number[]>();
  const note = (text: string, index: number) => {
    const at = found.get(text);
    if (at) at.push(index + 1);
    else found.set(text, [index + 1]);
  };
  for (const { index, rule } of rows) {
    const status = cell(table.rows[index] ?? {}, of.status);
    if (rule.name === '') note('The rule has no name, so it was left out', index);
    if (of.status.length > 0 && rule.enabled === null)
      note(`The status ${shown(status)} is not understood`, index);
    if (of.action.length > 0 && !actionWordOf(rule))
      note(`The action ${shown(rule.action)} is not understood`, index);
  }
  return [...found].map(([text, at]) => `${text}: row ${listed(at.map(String))}.`);
}

const shown = (text: string): string => (text === '' ? '(empty)' : `“${text.slice(0, 80)}”`);
