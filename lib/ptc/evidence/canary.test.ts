import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BUILT_IN_ECOSYSTEMS } from '../model/ecosystems';
import type { Ecosystem } from '../model/tenant-model';
import { canaryHostOf, canaryProblem } from './canary';

const own: Ecosystem = {
  key: 'go',
  name: 'Go',
  matchType: 'insensitive',
  methodGuard: false,
  domains: ['*.golang.acme.com', 'proxy.acme.com:8443'],
};
const byRegex: Ecosystem = {
  key: 'rx',
  name: 'RegEx',
  matchType: 'regex',
  methodGuard: false,
  domains: ['^pkg\\d+\\.acme\\.com$'],
};
const model = { artifactoryHost: 'acme.jfrog.io:443', ecosystems: [own, byRegex] };
const check = (typed: string, rehearsal = false) => canaryProblem(canaryHostOf(typed), model, rehearsal);

describe('docs/decisions/0013-canary.md: the host is public, and related to no registry', () => {
  test.each([
    'canary.acme.com',
    ' Canary.ACME.com ',
    'a.co',
    'xn--bcher-kva.example.com',
    'jfrog.com.acme.com',
  ])('%s may be one', (host) => expect(check(host)).toBeNull());

  test.each([
    ['https://canary.acme.com', 'scheme'],
    ['canary.acme.com/', 'path'],
    ['me@canary.acme.com', 'path or a user'],
    ['canary.acme.com:443', 'port'],
    ['10.0.0.1', 'address'],
    ['8.8.8.8', 'address'],
    ['2130706433', 'address'],
    ['::1', 'address'],
    ['[2001:4860:4860::8888]', 'address'],
    ['0x7f.0.0.0x1', 'not a host name'],
    ['canary', 'one label'],
    ['localhost', 'one label'],
    ['*.acme.com', 'pattern'],
    ['canary.acme.com.', 'not a host name'],
    ['-a.acme.com', 'not a host name'],
    ['a..acme.com', 'not a host name'],
    ['a b.acme.com', 'not a host name'],
    ['', 'not a host name'],
    [`${'a'.repeat(64)}.com`, 'not a host name'],
    ['canary.localhost', 'not a public name'],
    ['printer.local', 'not a public name'],
    ['canary.internal', 'not a public name'],
    ['off.turnout.invalid', 'not a public name'],
    ['canary.sandbox.test', 'not a public name'],
    ['1.0.0.127.in-addr.arpa', 'not a public name'],
  ])('%s may not: %s', (host, why) => expect(check(host)).toContain(why));

  test('a rehearsal takes a name of the sandbox, and no other that nobody resolves', () => {
    expect(check('canary.sandbox.test', true)).toBeNull();
    expect(check('canary.local', true)).toContain('not a public name');
  });

  test.each([
    ['registry.npmjs.org', 'npm'],
    ['www.registry.npmjs.org', 'npm'],
    ['npmjs.org', 'npm'],
    ['x.golang.acme.com', 'Go'],
    ['golang.acme.com', 'Go'],
    ['proxy.acme.com', 'Go'],
    ['acme.com', 'Go'],
    ['pkg7.acme.com', 'RegEx'],
    ['acme.jfrog.io', 'Artifactory'],
    ['canary.acme.jfrog.io', 'Artifactory'],
    ['jfrog.io', 'Artifactory'],
  ])('%s belongs to %s', (host, owner) => expect(check(host)).toContain(owner));

  test('no domain of a built-in ecosystem passes, nor what is below it', () => {
    for (const { domains } of BUILT_IN_ECOSYSTEMS)
      for (const domain of domains) {
        const bare = domain.replace(/^\*\./, '');
        expect(check(bare), bare).not.toBeNull();
        expect(check(`x.${bare}`), bare).not.toBeNull();
      }
  });
});

test('what passes holds nothing but letters, digits, dots and hyphens, whatever was typed', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 40 }), fc.domain(), (noise, domain) => {
      for (const typed of [noise, `${noise}.com`, `${domain}${noise}`, domain]) {
        const host = canaryHostOf(typed);
        if (canaryProblem(host, model) === null) expect(host).toMatch(/^[a-z0-9.-]+$/);
      }
    }),
  );
});
