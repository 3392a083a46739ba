import { RE2JS } from 're2js';
import { Kept } from './kept';
import type { MatchType } from './tenant-model';

const LABEL = '[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?';
const HOST = new RegExp(`^(?:\\*\\.)?${LABEL}(?:\\.${LABEL})+(?::\\d{1,5})?$`, 'i');

/** The longest host name (RFC 1035 2.3.4, without the dot at its end). */
const LONGEST_HOST = 253;
/** Beside the host a line may hold `*.` and a port. */
const LONGEST_LINE = LONGEST_HOST + '*.'.length + ':65535'.length;
/** What Netskope takes is UNKNOWN (docs/facts/netskope-api.md 4.1). A repeated group makes a long pattern slow to compile and to match. */
const LONGEST_PATTERN = 500;

/** What is wrong with one line of a Definition, as a sentence with the way out; null where nothing is. */
export function domainProblem(value: string, type: MatchType): string | null {
  if (type === 'regex') return regexProblem(value);
  if (value.length > LONGEST_LINE)
    return `“${begun(value)}” has ${said(value.length)} characters; a host name has at most ${LONGEST_HOST}. Put one domain on each line.`;
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(value))
    return `“${value}” has a scheme. Enter only the host: ${bare(value)}`;
  if (/[/?#]/.test(value)) return `“${value}” has a path. Enter only the host: ${bare(value)}`;
  if (/[,;\s]/.test(value)) return `“${value}” contains several entries. Put one domain on each line.`;
  if (!HOST.test(value)) return `“${value}” is not a host name. Enter one like registry.npmjs.org.`;
  return null;
}

/** What is wrong with a regular expression in RE2's dialect (linear time, no look-around, as Netskope asks). */
export function regexProblem(pattern: string): string | null {
  if (pattern.length > LONGEST_PATTERN)
    return `“${begun(pattern)}” has ${said(pattern.length)} characters; a regular expression has at most ${LONGEST_PATTERN} here. Use several shorter ones, one on each line.`;
  return compiled(pattern)
    ? null
    : `“${pattern}” is not a usable regular expression. Look-around and back-references are not allowed.`;
}

/** True where a usable regular expression matches a text from its first to its last character. */
export function matchesWhole(pattern: string, text: string): boolean {
  return compiled(pattern)?.matches(text) ?? false;
}

/**
 * True where a destination value may match a host (and path), whatever Netskope compares: the guard rails ask this
 * (docs/facts/netskope-api.md 5.3). What becomes of one request is `profileMatches`.
 */
export function valueMatches(value: string, type: MatchType, host: string, path = '/'): boolean {
  if (type === 'regex') {
    const names = [host, host.replace(/:\d+$/, '')];
    return names.some((name) => regexFinds(value, name) || regexFinds(value, `${name}${path}`));
  }
  const [wanted, seen] = [value, host]
    .map((name) => (type === 'insensitive' ? name.toLowerCase() : name))
    .map(withoutWebPort) as [string, string];
  if (!wanted.startsWith('*.')) return seen === wanted;
  return seen === wanted.slice(2) || seen.endsWith(wanted.slice(1));
}

/** A bare host means the ports of the web, as URL lists have it (docs/facts/netskope-api.md 5.3). */
const withoutWebPort = (host: string): string => host.replace(/:(?:80|443)$/, '');

/** True where a usable regular expression is found anywhere in a text. */
export function regexFinds(pattern: string, text: string): boolean {
  return compiled(pattern)?.matcher(text).find() ?? false;
}

/** A RegEx for one host that is right whether Netskope compares the host alone or more (docs/facts/netskope-api.md 5.3). */
export const hostPattern = (host: string): string => `^${host.replace(/\./g, '\\.')}(/.*)?$`;

/** Whether a regular expression can be used at all: one that cannot matches nothing. */
export const isUsable = (pattern: string): boolean => compiled(pattern) !== null;

/** Compiling costs far more than matching, and the same few patterns meet every request. */
const known = new Kept<RE2JS | null>(500);

const compiled = (pattern: string): RE2JS | null => known.of(pattern, () => attempt(pattern));

function attempt(pattern: string): RE2JS | null {
  try {
    return RE2JS.compile(pattern);
  } catch {
    return null;
  }
}

function bare(value: string): string {
  const host = value.replace(/^[a-z][a-z0-9+.-]*:\/\//i, '');
  const end = host.search(/[/?#]/);
  return end < 0 ? host : host.slice(0, end);
}

/** Enough of a long line to find it again. */
const begun = (value: string): string => `${value.slice(0, 40)}…`;

const said = (count: number): string => count.toLocaleString('en-US');
