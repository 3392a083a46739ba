import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { parseDomainLines } from './domain-lines';
import { domainProblem, matchesWhole, regexProblem, valueMatches } from './domains';
import { BUILT_IN_ECOSYSTEMS } from './ecosystems';
import type { MatchType } from './tenant-model';

// Many cases, on a machine that may be busy with other things.
vi.setConfig({ testTimeout: 30_000 });

const types: fc.Arbitrary<MatchType> = fc.constantFrom('insensitive', 'sensitive', 'regex');
const label = fc.stringMatching(/^[a-z0-9]([a-z0-9-]{0,8}[a-z0-9])?$/);
const host = fc.array(label, { minLength: 2, maxLength: 4 }).map((labels) => labels.join('.'));

describe('the lines of a definition', () => {
  test('are read the same when read again', () => {
    const text = fc.oneof(
      fc.string(),
      fc.array(host).map((hosts) => hosts.join(' \r\n\n ')),
    );
    fc.assert(
      fc.property(text, types, (typed, type) => {
        const lines = parseDomainLines(typed, type);
        expect(parseDomainLines(lines.join('\n'), type)).toEqual(lines);
        expect(lines).toEqual([...new Set(lines.filter((line) => line === line.trim() && line !== ''))]);
      }),
    );
  });

  test('lose case only where the match type does not see it', () => {
    const typed = ' Registry.NPMJS.org\r\n\r\nregistry.npmjs.org\nPyPI.org ';
    expect(parseDomainLines(typed, 'insensitive')).toEqual(['registry.npmjs.org', 'pypi.org']);
    expect(parseDomainLines(typed, 'sensitive')).toEqual([
      'Registry.NPMJS.org',
      'registry.npmjs.org',
      'PyPI.org',
    ]);
    expect(parseDomainLines('^[A-Z]\\.x$', 'regex')).toEqual(['^[A-Z]\\.x$']);
  });
});

describe('one line', () => {
  test.each(
    BUILT_IN_ECOSYSTEMS.flatMap(({ domains, matchType }) => domains.map((value) => ({ value, matchType }))),
  )('$value of the guide is fine', ({ value, matchType }) => {
    expect(domainProblem(value, matchType)).toBeNull();
  });

  test('every host name is fine, as it is, as a wildcard and with a port', () => {
    fc.assert(
      fc.property(host, fc.constantFrom('insensitive' as const, 'sensitive' as const), (name, type) => {
        for (const value of [name, `*.${name}`, `${name}:8443`])
          expect(domainProblem(value, type)).toBeNull();
      }),
    );
  });

  test.each([
    ['https://registry.npmjs.org', 'scheme', 'Enter only the host: registry.npmjs.org'],
    ['HTTP://registry.npmjs.org/x?y', 'scheme', 'Enter only the host: registry.npmjs.org'],
    ['registry.npmjs.org/lodash', 'path', 'Enter only the host: registry.npmjs.org'],
    ['registry.npmjs.org/', 'path', 'Enter only the host: registry.npmjs.org'],
    ['registry.npmjs.org?x', 'path', 'Enter only the host: registry.npmjs.org'],
    ['pypi.org, files.pythonhosted.org', 'several entries', 'one domain on each line'],
    ['pypi.org files.pythonhosted.org', 'several entries', 'one domain on each line'],
    ['pypi.org;x.org', 'several entries', 'one domain on each line'],
    ['localhost', 'not a host name', 'like registry.npmjs.org'],
    ['*', 'not a host name', 'like'],
    ['a.*.org', 'not a host name', 'like'],
    ['-a.org', 'not a host name', 'like'],
    ['a..org', 'not a host name', 'like'],
    ['pypi.org.', 'not a host name', 'like'],
    ['pypi.org:123456', 'not a host name', 'like'],
    ['pÿpi.org', 'not a host name', 'like'],
    ['[::1]', 'not a host name', 'like'],
    ['a'.repeat(64).concat('.org'), 'not a host name', 'like'],
  ])('%s is refused with the way out', (value, problem, wayOut) => {
    for (const type of ['insensitive', 'sensitive'] as const) {
      expect(domainProblem(value, type)).toContain(problem);
      expect(domainProblem(value, type)).toContain(wayOut);
    }
  });
});

/** Looked at again from every one of its characters, it would take hours. */
const LONG = 1_000_000;

describe('a very long line', () => {
  test.each([
    ['slashes before a line break of another kind', `${'/'.repeat(LONG)}\u2028x`],
    ['blanks', `a${' '.repeat(LONG)}b`],
    ['labels', `${'a-'.repeat(LONG / 2)}.org`],
    ['dots', 'a.'.repeat(LONG / 2)],
  ])('of %s is refused with its length', (_, line) => {
    expect(parseDomainLines(line, 'insensitive')).toHaveLength(1);
    for (const type of ['insensitive', 'sensitive'] as const)
      expect(domainProblem(line, type)).toMatch(
        /^“.{40}…” has 1,000,0\d\d characters; a host name has at most 253/s,
      );
  });

  test('that is a regular expression is not compiled', () => {
    for (const pattern of ['('.repeat(LONG), '(a{1000})'.repeat(LONG / 9), `^${'a'.repeat(500)}`])
      expect(regexProblem(pattern)).toContain('characters; a regular expression has at most 500 here');
    expect(regexProblem('a'.repeat(500))).toBeNull();
  });

  test('the longest host there is passes, as a wildcard and with a port', () => {
    const longest = [63, 63, 63, 61].map((length) => 'a'.repeat(length)).join('.');
    expect(domainProblem(`*.${longest}:65535`, 'insensitive')).toBeNull();
    expect(domainProblem(`*.${longest}:655350`, 'insensitive')).toContain('at most 253');
  });
});

describe('matching', () => {
  test('an exact value matches its own host on every path and no other host', () => {
    fc.assert(
      fc.property(host, host, fc.webPath(), (value, other, path) => {
        expect(valueMatches(value, 'insensitive', value.toUpperCase(), path)).toBe(true);
        expect(valueMatches(value, 'sensitive', value, path)).toBe(true);
        expect(valueMatches(value, 'insensitive', other, path)).toBe(value === other);
        expect(valueMatches(value, 'insensitive', `www.${value}`, path)).toBe(false);
      }),
    );
    expect(valueMatches('PyPI.org', 'sensitive', 'pypi.org')).toBe(false);
  });

  test('a wildcard matches the root and everything below it, and nothing that only ends alike', () => {
    fc.assert(
      fc.property(host, label, (name, sub) => {
        const value = `*.${name}`;
        for (const type of ['insensitive', 'sensitive'] as const) {
          expect(valueMatches(value, type, name)).toBe(true);
          expect(valueMatches(value, type, `${sub}.${name}`)).toBe(true);
          expect(valueMatches(value, type, `${sub}.${sub}.${name}`)).toBe(true);
          expect(valueMatches(value, type, `${sub}${name}`)).toBe(false);
          expect(valueMatches(value, type, `${name}.${sub}`)).toBe(false);
        }
      }),
    );
  });

  test('a RegEx is found in the host, or in host and path; a broken one matches nothing', () => {
    expect(valueMatches('^repo\\.maven\\.org$', 'regex', 'repo.maven.org', '/x')).toBe(true);
    expect(valueMatches('^repo\\.maven\\.org/maven2/', 'regex', 'repo.maven.org', '/maven2/a')).toBe(true);
    expect(valueMatches('^repo\\.maven\\.org$', 'regex', 'xrepo.maven.org', '/')).toBe(false);
    expect(valueMatches('(', 'regex', '(', '/')).toBe(false);
    expect(matchesWhole('Mozilla', 'Mozilla/5.0')).toBe(false);
    expect(matchesWhole('Mozilla.*', 'Mozilla/5.0')).toBe(true);
    expect(matchesWhole('(', '(')).toBe(false);
  });
});

describe('regular expressions', () => {
  test.each(['^(?=a)b', '(?<!a)b', '(a)\\1', '(', '[z-a]', 'a**'])('%s is refused', (pattern) => {
    expect(regexProblem(pattern)).toContain('not a usable regular expression');
  });

  test('whatever is typed gives an answer, not an error', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.stringMatching(/^[()[\]{}*+?.|^$\\a1,-]{0,20}$/)),
        fc.string(),
        (pattern, text) => {
          expect([true, false]).toContain(valueMatches(pattern, 'regex', text));
          expect(regexProblem(pattern) === null || typeof regexProblem(pattern) === 'string').toBe(true);
        },
      ),
    );
  });

  test.each(['^(a+)+$', '^(a|aa)+$', '^(a*)*b', '(.*)(.*)(.*)(.*)(.*)x$', '(a{0,100}){0,10}b'])(
    '%s cannot be made to hang',
    (pattern) => {
      // A backtracking engine would need longer than the universe has been there.
      expect(valueMatches(pattern, 'regex', `${'a'.repeat(5_000)}!`)).toBe(false);
    },
  );
});

test.each([
  ['registry.npmjs.org:443', 'registry.npmjs.org', true],
  ['registry.npmjs.org:80', 'registry.npmjs.org', true],
  ['registry.npmjs.org', 'registry.npmjs.org:443', true],
  ['*.npmjs.org:443', 'registry.npmjs.org', true],
  ['registry.npmjs.org:8443', 'registry.npmjs.org', false],
  ['registry.npmjs.org', 'registry.npmjs.org:8443', false],
  ['registry.npmjs.org:8443', 'registry.npmjs.org:8443', true],
])('a bare host means the ports of the web: %s and %s', (value, host, expected) => {
  expect(valueMatches(value, 'insensitive', host)).toBe(expected);
});
