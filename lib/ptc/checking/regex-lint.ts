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

/**
 * A usable pattern whose answer depends on what Netskope compares, which is UNKNOWN: it matches a host, and not the same host
 * with a path behind it.
 * @returns a sentence with the form that is right either way; null where it does not depend
 */
export function pathDependence(pattern: string): string | null {
  if (definitionRegexProblem(pattern) !== null || !hostAlone(pattern)) return null;
  const why = 'matches the host alone. Whether Netskope compares the host or host and path is not known';
  return `“${pattern}” ${why}: use ${mended(pattern)}`;
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
  for (const token of tokens(pattern)) if (isBareDot(pattern, token)) return token.at;
  return null;
}

function isBareDot(pattern: string, { text, at, inClass }: Token): boolean {
  return text === '.' && !inClass && !/[*+?{]/.test(pattern[at + 1] ?? '');
}

type Token = { text: string; at: number; inClass: boolean };

/** The characters of a pattern, an escaped one together with its backslash. */
function* tokens(pattern: string): Generator<Token> {
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
