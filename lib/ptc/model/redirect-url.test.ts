import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  expandRedirect,
  RESULT_LIMIT,
  type RequestLine,
  redirectTemplate,
  requestLineOf,
  unknownVariables,
} from './redirect-url';

const label = fc.stringMatching(/^[a-z0-9]([a-z0-9-]{0,8}[a-z0-9])?$/);
const host = fc.array(label, { minLength: 2, maxLength: 4 }).map((labels) => labels.join('.'));
/** Bytes of a path as a client may send them: escapes, braces and `$` patterns included. */
const path = fc
  .array(
    fc.oneof(
      fc.stringMatching(/^[A-Za-z0-9@._~!$&'()*+,;=:%-]{0,6}$/),
      fc.constantFrom('%2f', '%2F', '%20', '$&', '$1', "$'", '{{cs-host}}', '{{cs-uri-query}}', '//', '..'),
    ),
    { maxLength: 6 },
  )
  .map((parts) => `/${parts.join('/')}`);
const request: fc.Arbitrary<RequestLine> = fc.record({
  scheme: fc.constantFrom('http', 'https'),
  host,
  path,
  query: fc.stringMatching(/^[a-z0-9=&%+]{0,12}$/),
});

describe('the redirect URL', () => {
  test('is the one of the guide, to the letter', () => {
    expect(redirectTemplate('acme.jfrog.io')).toBe(
      'https://acme.jfrog.io/package-reroute?url={{cs-uri-scheme}}://{{cs-host}}{{x-cs-uri-path}}&user=',
    );
    expect(unknownVariables(redirectTemplate('acme.jfrog.io'))).toEqual([]);
  });

  test('carries a scoped package as npm sends it', () => {
    const sent = requestLineOf('https://registry.npmjs.org/@babel%2fcore');
    expect(sent && expandRedirect(redirectTemplate('acme.jfrog.io'), sent)).toBe(
      'https://acme.jfrog.io/package-reroute?url=https://registry.npmjs.org/@babel%2fcore&user=',
    );
  });

  test('keeps every byte of the path and nothing of the query', () => {
    fc.assert(
      fc.property(host, request, (artifactory, sent) => {
        const expected = `https://${artifactory}/package-reroute?url=${sent.scheme}://${sent.host}${sent.path}&user=`;
        expect(expandRedirect(redirectTemplate(artifactory), sent)).toBe(expected);
      }),
    );
  });

  test('is cut at what Netskope keeps', () => {
    fc.assert(
      fc.property(request, fc.integer({ min: RESULT_LIMIT - 200, max: 3 * RESULT_LIMIT }), (sent, length) => {
        const long = { ...sent, path: sent.path.padEnd(length, 'a') };
        const location = expandRedirect(redirectTemplate('acme.jfrog.io'), long);
        const whole = `https://acme.jfrog.io/package-reroute?url=${sent.scheme}://${sent.host}${long.path}&user=`;
        expect(location).toBe(whole.slice(0, 8192));
      }),
      { numRuns: 30 },
    );
  });
});

describe('variables', () => {
  test('only those seen in use are filled in', () => {
    const sent = { scheme: 'https', host: 'pypi.org', path: '/simple/', query: 'a=1' };
    const template = '{{cs-uri-query}} {{cs-user}} {{}} {{CS-HOST}} {{cs-host}}';
    expect(expandRedirect(template, sent)).toBe('a=1 {{cs-user}} {{}} {{CS-HOST}} pypi.org');
    expect(unknownVariables(template)).toEqual(['cs-user', '', 'CS-HOST']);
  });

  test.each(['constructor', 'toString', '__proto__', 'hasOwnProperty'])('%s is not one', (name) => {
    const sent = { scheme: 'https', host: 'pypi.org', path: '/', query: '' };
    expect(unknownVariables(`{{${name}}}`)).toEqual([name]);
    expect(expandRedirect(`{{${name}}}`, sent)).toBe(`{{${name}}}`);
  });
});

describe('splitting a URL', () => {
  test('gives back what it was put together from', () => {
    fc.assert(
      fc.property(request, fc.constantFrom('', '#top'), (sent, fragment) => {
        const url = `${sent.scheme}://${sent.host}${sent.path}${sent.query ? `?${sent.query}` : ''}${fragment}`;
        expect(requestLineOf(url)).toEqual(sent);
      }),
    );
  });

  test('never throws, and takes nothing without http(s) and a host', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const line = requestLineOf(text);
        expect(line === null || /^https?:\/\//i.test(text.trim())).toBe(true);
      }),
    );
    for (const text of ['', 'registry.npmjs.org', 'ftp://a.test/', 'https://', 'https:///x', '//a.test/x'])
      expect(requestLineOf(text)).toBeNull();
  });

  test.each([
    ['https://a.test:443/x', 'a.test'],
    ['http://a.test:80/x', 'a.test'],
    ['https://a.test:80/x', 'a.test:80'],
    ['https://a.test:8443/x', 'a.test:8443'],
  ])('%s is asked of %s: the own port of a scheme is not sent', (url, host) => {
    expect(requestLineOf(url)?.host).toBe(host);
  });

  test('a bare host has the path /', () => {
    expect(requestLineOf('HTTPS://Registry.NPMJS.org?x=1')).toEqual({
      scheme: 'https',
      host: 'registry.npmjs.org',
      path: '/',
      query: 'x=1',
    });
  });
});
