import { parse as parseCsv } from 'csv-parse/sync';
import { z } from 'zod';
import type { ExportedRule } from '@/lib/ptc/evidence/verify';

/** One row as exported (docs/facts/netskope-api.md 4.5); members beside these are left alone. */
const Row = z.object({
  ruleName: z.string(),
  status: z.string().default(''),
  action: z.string().default(''),
  user: z.string().default(''),
  application: z.string().default(''),
});
const Rows = z.array(Row);
const Wrapped = z.object({ data: Rows });

/** A file that is no policy list. The message says what was expected. */
export class ExportUnreadable extends Error {
  override name = 'ExportUnreadable';
}

/** How the rules of public/samples/ are called. Turnout's own begin with the tenant's prefix. */
export const SAMPLE_RULE = 'Turnout sample - ';

const EXPECTED =
  'Export the list in the portal under Policies > Real-time Protection, as JSON or CSV, and upload that file.';

/** Reads a policy list exported from the portal, JSON or CSV, keeping its order. Throws {@link ExportUnreadable}. */
export function readPolicyExport(text: string): ExportedRule[] {
  const trimmed = text.replace(/^\uFEFF/, '').trim();
  if (trimmed === '') throw new ExportUnreadable(`The file is empty. ${EXPECTED}`);
  const rows = /^[[{]/.test(trimmed) ? rowsOfJson(trimmed) : rowsOfCsv(trimmed);
  // In it every rule of a tenant is missing, which is evidence where rules had to go.
  if (rows.some(({ ruleName }) => ruleName.startsWith(SAMPLE_RULE)))
    throw new ExportUnreadable(`This is Turnout's own sample, which shows nothing of a tenant. ${EXPECTED}`);
  return rows.map(toRule);
}

function rowsOfJson(text: string): z.infer<typeof Rows> {
  const value = attempt(() => JSON.parse(text) as unknown, 'The file is not complete JSON.');
  const parsed = z.union([Wrapped.transform(({ data }) => data), Rows]).safeParse(value);
  if (!parsed.success)
    throw new ExportUnreadable(
      `The file is JSON, but not a policy list with ruleName in each row. ${EXPECTED}`,
    );
  return parsed.data;
}

function rowsOfCsv(text: string): z.infer<typeof Rows> {
  let columns: string[] = [];
  const header = (names: string[]) => {
    columns = names;
    return names;
  };
  const records = attempt(
    () => parseCsv(text, { columns: header, skip_empty_lines: true, relax_column_count: true }) as unknown,
    'The file is neither JSON nor CSV.',
  );
  const parsed = Rows.safeParse(records);
  // A single line of anything is a table without rows, so the columns are asked for too.
  if (!parsed.success || !columns.includes('ruleName'))
    throw new ExportUnreadable(`The file has no column ruleName. ${EXPECTED}`);
  return parsed.data;
}

function attempt<T>(read: () => T, problem: string): T {
  try {
    return read();
  } catch {
    throw new ExportUnreadable(`${problem} ${EXPECTED}`);
  }
}

/** `user` is `All`, addresses with commas between them, or `domain/Groups/name`; `status` may end in a blank. */
function toRule({ ruleName, status, action, user, application }: z.infer<typeof Row>): ExportedRule {
  const names = user
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean);
  // An empty column is no `All`: a lane for everyone must not be verified by nothing.
  const everyone = names.length === 1 && /^(all|any)$/i.test(names[0] ?? '');
  const groups = names.filter((name) => name.includes('/'));
  return {
    name: ruleName.trim(),
    enabled: status.trim().toLowerCase() === 'enabled',
    action: action.trim(),
    everyone,
    users: everyone ? [] : names.filter((name) => !name.includes('/')),
    groups: groups.map((name) => name.split('/').at(-1) ?? name),
    application: application.trim(),
  };
}
