import { type LinkedRow, ROW_FIELDS } from '@/lib/audit/chain';

/** For reading: what ties a row to others is in the export that can be verified. */
const COLUMNS = ROW_FIELDS.filter((field) => field !== 'about' && field !== 'prevHash');

/** The first line, with a mark that lets a spreadsheet read UTF-8. */
export const csvHead = `\uFEFF${COLUMNS.join(',')}\r\n`;

/** One row by RFC 4180, for reading in a spreadsheet. For verifying there is NDJSON: here texts may bear a mark. */
export function csvLine(row: LinkedRow): string {
  const cells = COLUMNS.map((column) => {
    const value = row[column];
    if (value === null) return '';
    return typeof value === 'string' || typeof value === 'number' ? String(value) : JSON.stringify(value);
  });
  return `${cells.map(cell).join(',')}\r\n`;
}

/**
 * A text that a spreadsheet would take for a formula begins with an apostrophe: whoever can name a scope must run nothing on
 * the machine of an auditor. By OWASP: = + - @, tab and carriage return, also their full-width forms.
 */
function cell(text: string): string {
  const harmless = /^[\s\uFEFF]*[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20]/.test(text) ? `'${text}` : text;
  return /[",\r\n']|^\s|\s$/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
