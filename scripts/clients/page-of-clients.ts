import { readFileSync, writeFileSync } from 'node:fs';
import type { Row } from './record';

const PAGE = 'docs/clients.md';
const START = '<!-- table: written by npm run prove -- clients --record -->';
const END = '<!-- end of table -->';

const COLUMNS: [string, (row: Row) => string][] = [
  ['client', ({ client, version }) => `${client} ${version}`],
  ['action', ({ action }) => action],
  ['User-Agent', ({ userAgent }) => `\`${userAgent}\``],
  ['CA from', ({ ca }) => ca],
  ['lane off', ({ off }) => off],
  ['redirected', ({ redirected }) => redirected],
  ['followed', ({ followed }) => followed],
  ['credentials', ({ credentials }) => credentials],
  ['lane on', ({ on }) => on],
  ['lock file', ({ lockFile }) => lockFile ?? '–'],
  ['note', ({ note }) => note],
];

/** Writes the table between its markers. */
export function writePage(rows: Row[]): void {
  const text = readFileSync(PAGE, 'utf8');
  const [before, rest] = text.split(START);
  const after = rest?.split(END)[1];
  if (before === undefined || after === undefined)
    throw new Error(`${PAGE} has lost the markers of its table.`);
  writeFileSync(PAGE, `${before}${START}\n\n${markdown(rows)}\n\n${END}${after}`);
}

/** Padded, as the formatter of this repository wants its tables. */
function markdown(rows: Row[]): string {
  const titles = COLUMNS.map(([title]) => title);
  const cells = rows.map((row) => COLUMNS.map(([, cell]) => cell(row).replaceAll('|', '\\|')));
  const widths = widthsOf([titles, ...cells]);
  const line = (row: string[]) => `| ${padded(row, widths).join(' | ')} |`;
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`;
  return [line(titles), rule, ...cells.map(line)].join('\n');
}

function widthsOf(table: string[][]): number[] {
  return (table[0] ?? []).map((_title, at) => Math.max(...table.map((row) => row[at]?.length ?? 0)));
}

function padded(row: string[], widths: number[]): string[] {
  return row.map((cell, at) => cell.padEnd(widths[at] ?? 0));
}

/** The table as a terminal shows it. */
export function printTable(rows: Row[], marks: ReadonlyMap<Row, string>): void {
  const columns = COLUMNS.filter(([title]) => !['CA from', 'note'].includes(title));
  const cells = rows.map((row) => columns.map(([, cell]) => cell(row).replaceAll('`', '').slice(0, 48)));
  const titles = columns.map(([title]) => title);
  const widths = widthsOf([titles, ...cells]);
  const print = (mark: string, row: string[]) =>
    console.log(`${mark} ${padded(row, widths).join('  ')}`.trimEnd());
  print(' ', titles);
  for (const [at, row] of rows.entries()) print(marks.get(row) ?? ' ', cells[at] ?? []);
}
