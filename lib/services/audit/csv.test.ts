import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { act, chained } from '@/testing/audit-chains';
import { csvHead, csvLine } from './csv';

const cellsOf = (lines: string): string[][] => parse(lines, { bom: true, relax_column_count: false });

test.each([
  '=1+1',
  '+1',
  '-1',
  '@SUM(A1)',
  '\t=1',
  '\r=1',
  ' =1',
  '＝1',
  '=HYPERLINK("http://x")',
  '-',
  "=cmd|'/c calc'!A1",
])('%j is a text in a spreadsheet, not a formula', (targetName) => {
  const [row] = chained([{ ...(fc.sample(act, 1)[0] as Parameters<typeof chained>[0][number]), targetName }]);
  const [, cells] = cellsOf(csvHead + csvLine(row as NonNullable<typeof row>));
  expect(cells?.[8]).toBe(`'${targetName}`);
});

test('every cell is read back as it was, and none begins a formula', () => {
  fc.assert(
    fc.property(fc.array(act, { minLength: 1, maxLength: 5 }), (acts) => {
      const rows = chained(acts);
      const [, ...lines] = cellsOf(csvHead + rows.map(csvLine).join(''));
      expect(lines).toHaveLength(rows.length);
      for (const [at, cells] of lines.entries()) {
        const row = rows[at];
        expect(cells[5]?.replace(/^'/, '')).toBe(row?.actorName.replace(/^'/, ''));
        expect(cells[11]).toBe(row?.hash);
        for (const cell of cells) expect(cell).not.toMatch(/^\s*[=+\-@]/);
      }
    }),
  );
});
