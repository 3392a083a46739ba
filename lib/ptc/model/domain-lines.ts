import type { MatchType } from './tenant-model';

/** One line per domain, trimmed, blank lines dropped, exact hosts lower-cased, order kept, repeats dropped. */
export function parseDomainLines(text: string, type: MatchType): string[] {
  const lines = text.split(/\r?\n/).map((line) => line.trim());
  const values = lines.filter(Boolean).map((line) => (type === 'insensitive' ? line.toLowerCase() : line));
  return [...new Set(values)];
}
