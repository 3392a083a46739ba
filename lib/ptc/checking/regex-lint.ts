import { regexProblem } from '../model/domains';
import { tokens } from './regex-tokens';

/**
 * What is wrong with a regular expression of a destination profile, as a sentence with the mended form; null where nothing is.
 * Netskope's own anchoring is UNKNOWN, so a pattern has to mean the same under search and full match
 * (docs/facts/netskope-api.md 5.3).
 */
export function definitionRegexProblem(pattern: string): string | null {
  const broken = regexProblem(pattern);
  if (broken) return broken;
  if (/^\^?[a-z][a-z0-9+.-]*:(?:\\?\/){2}/i.test(pattern))
    return `“${pattern}” has a scheme. Netskope compares only host and path: ${mended(withoutScheme(pattern))}`;
  if (!isAnchored(pattern))
    return `“${pattern}” is not anchored, so it may match inside a longer name. Use ${mended(pattern)}`;
  const dot = bareDot(pattern);
  if (dot === null) return null;
  return `The dot at character ${dot + 1} of “${pattern}” matches any character. Use ${mended(pattern)}`;
}

/**
 * The same pattern, anchored, with each dot that stands for one character escaped, and right whether host and path or the
 * host alone is compared. One pass, however long it is.
 */
function mended(pattern: string): string {
  const bare = pattern.replace(/^\^/, '').replace(/(?<!\\)\$$/, '');
  const text = [...tokens(bare)].map((token) => (isBareDot(bare, token) ? '\\.' : token.text)).join('');
  const whole = hasTopLevelChoice(bare) ? `(${text})` : text;
  return hostAlone(`^${whole}$`) ? `^${whole}(/.*)?$` : `^${whole}$`;
}

/** What a pattern says of hosts, with any path or none behind it. Not usable where its path begins inside a choice. */
export function mendedForPath(pattern: string): string {
  if (hostAlone(pattern)) return mended(pattern);
  const groups: number[] = [];
  for (const { text, at } of tokens(pattern)) {
    if (text === '(') groups.push(at);
    else if (text === ')') groups.pop();
    else if (text === '/' || text === '\\/') return `${pattern.slice(0, groups[0] ?? at)}(/.*)?$`;
  }
  return pattern;
}

/** Whether a pattern that is anchored at its end leaves no room for a path. */
function hostAlone(pattern: string): boolean {
  return !pattern.includes('/') && !/\.[*+]\)*\$$/.test(pattern);
}

const withoutScheme = (pattern: string): string =>
  pattern.replace(/^\^?[a-z][a-z0-9+.-]*:(?:\\?\/){2}/i, '^');

/** `^a|b$` is anchored in neither half at both ends. */
function isAnchored(pattern: string): boolean {
  return pattern.startsWith('^') && endsAnchored(pattern) && !hasTopLevelChoice(pattern);
}

/** A dollar at the end that no backslash takes its meaning from. */
function endsAnchored(pattern: string): boolean {
  if (!pattern.endsWith('$')) return false;
  let slashes = 0;
  while (pattern[pattern.length - 2 - slashes] === '\\') slashes += 1;
  return slashes % 2 === 0;
}

function hasTopLevelChoice(pattern: string): boolean {
  let depth = 0;
  for (const { text } of tokens(pattern)) {
    if (text === '(') depth += 1;
    else if (text === ')') depth -= 1;
    else if (text === '|' && depth === 0) return true;
  }
  return false;
}

/** The place of the first dot that stands for exactly one character: one that is repeated is meant as it stands. */
function bareDot(pattern: string): number | null {
  for (const token of tokens(pattern)) if (isBareDot(pattern, token)) return token.at;
  return null;
}

function isBareDot(pattern: string, { text, at }: { text: string; at: number }): boolean {
  return text === '.' && !/[*+?{]/.test(pattern[at + 1] ?? '');
}
