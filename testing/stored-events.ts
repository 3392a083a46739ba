import { readFileSync } from 'node:fs';
import type { ChdbSession } from './chdb';

/** What a log may hold and a made-up one does not: each as one event, beside the fields of others. */
const ODD: Record<string, string>[] = [
  { 'cs-user-agent': 'O\'Brien "x" \\ \t{}', 'cs-username': "o'hara\\@acme.test" },
  { 'cs-user-agent': 'npm/11\\.19', 'cs-username': 'ünï@acme.test', 'x-cs-uri-path': '/é?x' },
  { 'cs-user-agent': 'Mozilla/5.0 (Windows NT 10.0; en-US) WindowsPowerShell/5.1', 'cs-method': 'PUT' },
  { 'cs-user-agent': 'Mozilla/5.0 (X11) Gecko/20100101 Firefox/140.0 ', 'cs-username': '' },
  { 'cs-user-agent': 'Größe/1.0', 'cs-host': 'Registry.NPMJS.org', 'cs-uri-port': '80' },
  { 'cs-user-agent': '-', 'cs-host': 'pypi.org', 'cs-uri-port': '8443', 'cs-method': '-' },
  { 'cs-user-agent': '', 'cs-host': '-', 'cs-uri-scheme': 'HTTP', 'x-ssl-bypass': 'YES' },
  { 'cs-user-agent': 'x;hf_hub/1', 'cs-host': 'pypi.org:443', 'cs-uri-query': '??a=b' },
];

/** A log of JSON lines with odd events between its own. */
export function withOddEvents(jsonl: string): string {
  const lines = jsonl.trimEnd().split('\n');
  const odd = ODD.flatMap((fields) =>
    lines.slice(0, 40).map((line) => JSON.stringify({ ...(JSON.parse(line) as object), ...fields })),
  );
  return `${[...lines, ...odd].join('\n')}\n`;
}

/** Puts the events of a log into the table that docs/clickhouse.md describes, made as it says. @returns the table's name */
export function storeEvents(session: ChdbSession, jsonl: string): string {
  const [, ddl = ''] =
    /```sql\n(CREATE TABLE[\s\S]*?)```/.exec(readFileSync('docs/clickhouse.md', 'utf8')) ?? [];
  const [, table = '', database = ''] = /CREATE TABLE ((\w+)\.\w+)/.exec(ddl) ?? [];
  session.query(`CREATE DATABASE ${database}`);
  session.query(ddl);
  const rows = jsonl
    .trimEnd()
    .split('\n')
    .map((line) => {
      const { date, time, ...fields } = JSON.parse(line) as Record<string, string>;
      const named = Object.entries(fields).map(([name, value]) => [name.replaceAll('-', '_'), value]);
      return JSON.stringify({ timestamp: `${date} ${time}`, ...Object.fromEntries(named) });
    });
  session.query(`INSERT INTO ${table} FORMAT JSONEachRow ${rows.join('\n')}`);
  return table;
}
