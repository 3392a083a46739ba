import fc from 'fast-check';
import { isUsable, matchesWhole, regexFinds } from '@/lib/ptc/model/domains';
import type { Judge } from './traffic-judgements';

const PIECES = [
  'a',
  'B',
  '.',
  '\\.',
  '[^a]',
  '(?:a|b)',
  '(',
  ')',
  '*',
  '+',
  '?',
  '{2}',
  '|',
  '^',
  '$',
  '(?i)',
  '(?s)',
  '(?-s)',
  '\\n',
  '\\d',
  '\\pL',
  'é',
  '\\b',
  '\\\\',
  "'",
  '\\Q',
  '\\E',
  '\\z',
  '[[:alpha:]]',
  '%',
  '_',
];
const LETTERS = ['a', 'b', 'B', '.', '\n', 'é', 'É', '\\', "'", '7', ' ', '%', 'Q', '\t'];

/** Regular expressions that can be used, of few pieces each. */
const pattern = fc
  .array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 6 })
  .map((pieces) => pieces.join(''))
  .filter(isUsable);
const text = fc.array(fc.constantFrom(...LETTERS), { maxLength: 5 }).map((letters) => letters.join(''));

/** How often a database says otherwise of a text than the evaluator does, found and matched, and the first cases. */
export async function patternsApart(
  { sql, rows }: Judge,
  count: number,
  seed: number,
): Promise<{ asked: number; apart: string[] }> {
  const patterns = fc.sample(pattern, { numRuns: count, seed });
  const texts = fc.sample(text, { numRuns: 60, seed });
  const apart: string[] = [];
  for (const one of patterns) {
    const said = await rows(
      `SELECT place, ${sql.finds('word', one)} AS finds, ${sql.matches('word', one)} AS matches
       FROM (SELECT * FROM (${texts.map((word, place) => `SELECT ${place} AS place, ${sql.quoted(word)} AS word`).join(' UNION ALL ')})) ORDER BY place`,
    );
    for (const [place, word] of texts.entries()) {
      const [finds, matches] = [Boolean(said[place]?.finds), Boolean(said[place]?.matches)];
      if (finds !== regexFinds(one, word) || matches !== matchesWhole(one, word))
        apart.push(JSON.stringify({ pattern: one, word, finds, matches }));
    }
  }
  return { asked: patterns.length * texts.length, apart };
}
