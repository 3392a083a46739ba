import { profileMatches, REGEX_READINGS, type RegexReading } from '../model/destination-match';
import { hostPattern } from '../model/domains';
import {
  expandRedirect,
  REDIRECT_FORMS,
  type RequestLine,
  redirectTemplate,
  requestLineOf,
} from '../model/redirect-url';
import { type Finding, warn } from './finding';
import { definitionRegexProblem, mendedForPath } from './regex-lint';
import { targetsOf } from './targets';

/** What Netskope would have to compare, by the readings that have the same answer. */
const WHAT = new Map<string, string>([
  ['host', 'the host alone'],
  ['host; host and path', 'no query'],
  ['host and path', 'the path and no query'],
  ['host and path; host, path and query', 'the path as well'],
  ['host, path and query', 'the query as well'],
]);

/**
 * What is said of a usable RegEx because it is UNKNOWN what Netskope compares it with (docs/facts/netskope-api.md 5.3): its answer
 * depends on that, or it would catch its own redirect. Each with the form that is right either way.
 */
export function readingFindings(
  pattern: string,
  { artifactoryHost, hosts }: { artifactoryHost: string; hosts: readonly string[] },
): Finding[] {
  const targets = targetsOf(pattern, 'regex', hosts);
  return [readingDependence(pattern, targets), possibleLoop(pattern, targets, artifactoryHost)].flatMap(
    (text) => (text === null ? [] : [warn('definition', text)]),
  );
}

function readingDependence(pattern: string, targets: readonly RequestLine[]): string | null {
  const line = dependingLine(pattern, targets);
  if (!line) return null;
  const readings = REGEX_READINGS.filter((reading) => matches(pattern, line, reading));
  const asked = `${line.host}${line.path}${line.query && `?${line.query}`}`;
  const what = WHAT.get(readings.join('; ')) ?? readings.join(' or ');
  const why = `matches ${asked} only if Netskope compares ${what}, which is not known`;
  return `“${pattern}” ${why}: use ${eitherWay(pattern, line.host)}`;
}

/** A request of which the readings say different things. */
function dependingLine(pattern: string, targets: readonly RequestLine[]): RequestLine | undefined {
  return targets
    .flatMap(linesTo)
    .find((line) => new Set(REGEX_READINGS.map((reading) => matches(pattern, line, reading))).size > 1);
}

function linesTo({ scheme, host, path, query }: RequestLine): RequestLine[] {
  return [
    { path: '/left-pad', query: '' },
    { path, query },
    { path, query: 'a=1' },
    { path: '/left-pad', query: 'a=1' },
  ].map((rest) => ({ scheme, host, ...rest }));
}

/** The same hosts with any path, where that can be told from the pattern, else one of them. */
function eitherWay(pattern: string, host: string): string {
  const wide = mendedForPath(pattern);
  const line = { scheme: 'https', host, path: '/left-pad', query: '' };
  const holds =
    definitionRegexProblem(wide) === null &&
    REGEX_READINGS.every((reading) => matches(wide, line, reading)) &&
    dependingLine(wide, targetsOf(wide, 'regex', [])) === undefined;
  return holds ? wide : hostPattern(host);
}

/** What a redirect of the pattern's own hosts leads to has the asked URL in its query, encoded or not. */
function possibleLoop(
  pattern: string,
  targets: readonly RequestLine[],
  artifactoryHost: string,
): string | null {
  for (const target of targets) {
    for (const form of REDIRECT_FORMS) {
      const url = expandRedirect(redirectTemplate(artifactoryHost), target, form);
      const line = requestLineOf(url);
      if (!line || !matches(pattern, line, 'host, path and query')) continue;
      const why = `is found in the redirect URL ${url} too: a redirect loop if Netskope compares the query, which is not known`;
      return `“${pattern}” ${why}. Begin it with the host, like ${hostPattern(target.host)}`;
    }
  }
  return null;
}

function matches(pattern: string, line: RequestLine, reading: RegexReading): boolean {
  return profileMatches({ type: 'regex', values: [pattern] }, line, reading);
}
