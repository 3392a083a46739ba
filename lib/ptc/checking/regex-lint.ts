import { regexProblem } from '../model/domains';

/**
 * What is wrong with a regular expression of a destination profile, as a sentence with the mended form; null where nothing is.
 * Netskope's own anchoring is UNKNOWN, so a pattern has to mean the same under search and full match
 * (docs/facts/netskope-api.md 5.3).
 */
export function definitionRegexProblem(pattern: string): string | null {
  const broken = regexProblem(pattern);
  if (broken) return broken;
  if (/^\^?[a-z][a-z0-9+.-]*:(?:\\?\/){2}/i.test(pattern))
    return `“${pattern}” has a scheme. Netskope compares host and path alone: ${mended(withoutScheme(pattern))}`;
  if (!isAnchored(pattern))
    return `“${pattern}” is not anchored, so it may match inside a longer name. Use ${mended(pattern)}`;
  const dot = bareDot(pattern);
  if (dot === null) return null;
  return `The dot at character ${dot + 1} of “${pattern}” stands for any character. Use ${mended(pattern)}`;
}

/** The same pattern, anchored and with each dot that stands for one character escaped. */
function mended(pattern: string): string {
  const bare = pattern.replace(/^\^/, '').replace(/(?<!\\)\$$/, '');
  let text = bare;
  for (let at = bareDot(text); at !== null; at = bareDot(text))
    text = `${text.slice(0, at)}\\${text.slice(at)}`;
  return hasTopLevelChoice(bare) ? `^(${text})$` : `^${text}$`;
}

const withoutScheme = (pattern: string): string =>
  pattern.replace(/^\^?[a-z][a-z0-9+.-]*:(?:\\?\/){2}/i, '^');

/** `^a|b$` is anchored in neither half at both ends. */
function isAnchored(pattern: string): boolean {
  return pattern.startsWith('^') && /(?<!\\)(?:\\\\)*\$$/.test(pattern) && !hasTopLevelChoice(pattern);
}

function hasTopLevelChoice(pattern: string): boolean {
  let depth = 0;
  for (const { text, inClass } of tokens(pattern)) {
    if (inClass) continue;
    if (text === '(') depth += 1;
    else if (text === ')') depth -= 1;
    else if (text === '|' && depth === 0) return true;
  }
  return false;
}

/** The place of the first dot that stands for exactly one character: one that is repeated is meant as it stands. */
function bareDot(pattern: string): number | null {
  for (const { text, at, inClass } of tokens(pattern)) {
    if (text === '.' && !inClass && !/[*+?{]/.test(pattern[at + 1] ?? '')) return at;
  }
  return null;
}

/** The characters of a pattern, an escaped one together with its backslash. */
function* tokens(pattern: string): Generator<{ text: string; at: number; inClass: boolean }> {
  let classFrom: number | null = null;
  for (let at = 0; at < pattern.length; at++) {
    const text = pattern[at] === '\\' ? pattern.slice(at, at + 2) : (pattern[at] ?? '');
    if (classFrom === null && text === '[') {
      // A bracket that closes at once, or after the negation, is itself a member.
      const first = pattern[at + 1] === '^' ? at + 2 : at + 1;
      classFrom = pattern[first] === ']' ? first : first - 1;
    }
    yield { text, at, inClass: classFrom !== null };
    if (text === ']' && classFrom !== null && at > classFrom) classFrom = null;
    at += text.length - 1;
  }
}
