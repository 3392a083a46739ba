import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hostPattern, matchesWhole } from '../model/domains';
import { readingFindings } from './reading-findings';

const said = (pattern: string, hosts: string[] = []) =>
  readingFindings(pattern, { artifactoryHost: 'acme.jfrog.io', hosts }).map(({ field, severity, text }) => {
    expect([field, severity]).toEqual(['definition', 'warn']);
    return text;
  });

describe('a RegEx whose answer depends on what Netskope compares is named', () => {
  test.each([
    ['^registry\\.npmjs\\.org$', 'the host alone', '^registry\\.npmjs\\.org(/.*)?$'],
    ['^([a-z0-9-]+\\.)*example\\.com$', 'the host alone', '^([a-z0-9-]+\\.)*example\\.com(/.*)?$'],
    ['^a\\.test/.*$', 'the path as well', '^a\\.test(/.*)?$'],
    ['^(a|b)\\.test\\/x$', 'the path as well', '^(a|b)\\.test(/.*)?$'],
    ['^a\\.test(/[^?]*)?$', 'no query', '^a\\.test(/.*)?$'],
    ['^(a\\.test/x|b\\.test/y)$', 'the path as well', '^a\\.test(/.*)?$'],
    ['^a\\.test/search\\?text=.*$', 'the query as well', '^a\\.test(/.*)?$'],
  ])('%s: only if it compares %s', (pattern, only, fixed) => {
    const [text, ...others] = said(pattern);
    expect(others).toEqual([]);
    expect(text).toContain(`only if Netskope compares ${only}`);
    expect(text?.endsWith(`which is not known: use ${fixed}`)).toBe(true);
  });

  test.each(['^registry\\.npmjs\\.org(/.*)?$', '^registry\\.npmjs\\.org.*$', '^(a|b)\\.test(/.*)?$'])(
    '%s is right either way',
    (pattern) => expect(said(pattern)).toEqual([]),
  );
});

describe('a RegEx that its own redirect may match is named as a possible loop', () => {
  test.each(['^.*registry\\.npmjs\\.org.*$', '^.+npmjs.*$', '^(.*/)?registry\\.npmjs\\.org(/.*)?$'])(
    '%s',
    (pattern) => {
      const loop = said(pattern, ['registry.npmjs.org']).find((text) => text.includes('redirect loop'));
      expect(loop).toContain('https://acme.jfrog.io/package-reroute?url=https');
      expect(loop).toContain('a redirect loop if Netskope compares the query, which is not known');
      expect(loop).toContain('Begin it with the host, like ^registry\\.npmjs\\.org(/.*)?$');
    },
  );

  test('where the asked URL is encoded in it too', () => {
    expect(said('^(.*url=https%3A.*)?own\\.test.*$')[0]).toContain('url=https%3A%2F%2Fown.test%2F&');
  });

  test.each(['^[^/]*npmjs\\.org(/.*)?$', '^.*registry\\.npmjs\\.org$', '^registry\\.npmjs\\.org.*$'])(
    '%s is none',
    (pattern) => {
      expect(said(pattern, ['registry.npmjs.org']).filter((text) => text.includes('loop'))).toEqual([]);
    },
  );
});

const host = fc.stringMatching(/^[a-z]{1,8}(\.[a-z]{1,8}){1,3}$/);

test('of the form that Turnout writes nothing is said, and it matches its host and no other', () => {
  fc.assert(
    fc.property(host, host, (name, other) => {
      expect(said(hostPattern(name))).toEqual([]);
      expect(matchesWhole(hostPattern(name), `${name}/left-pad`)).toBe(true);
      expect(matchesWhole(hostPattern(name), other)).toBe(name === other);
    }),
  );
});
