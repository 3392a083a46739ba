import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { judgeProbe, readProbe } from './probe-text';

const URL = 'https://canary.acme.com/';
const model = { artifactoryHost: 'acme.jfrog.io' };
const LOCATION = `https://acme.jfrog.io/package-reroute?url=${URL}&user=`;
const REDIRECTED = `HTTP/1.1 307 Temporary Redirect\r\nlocation: ${LOCATION}\r\nContent-Length: 0\r\n\r\n`;
const PASSED = 'HTTP/2 200 \r\ncontent-type: text/html\r\n\r\n';
const judge = (text: string) => judgeProbe(model, URL, readProbe(text));
const deviations = (text: string) => judge(text).flatMap((one) => (one.ok ? [] : [one.text]));

describe('reading', () => {
  test('several answers, HTTP/1.1 and 2, any case, with prompts and a proxy in between', () => {
    const text = [
      '$ curl -sI https://canary.acme.com/',
      'HTTP/1.1 200 Connection established',
      '',
      'HTTP/1.1 307 Temporary Redirect',
      'LOCATION:   https://a.example/?x=1:2  ',
      '',
      'pilot@laptop:~$ curl -sI -A "Mozilla/5.0 x" https://canary.acme.com/',
      'HTTP/1.1 407 Proxy Authentication Required',
      'Proxy-Authenticate: Basic',
      '',
      '  HTTP/2 200',
      '  Server: x',
      'location : not a header',
      'x-after: not of the answer',
    ].join('\n');
    expect(readProbe(text)).toEqual([
      { status: 307, headers: { location: 'https://a.example/?x=1:2' } },
      { status: 200, headers: { server: 'x' } },
    ]);
  });

  test('nothing in it, or more than anybody pastes', () => {
    expect(readProbe('')).toEqual([]);
    expect(readProbe('curl: (6) Could not resolve host')).toEqual([]);
    expect(readProbe(`${'x'.repeat(100_000)}\n${PASSED}`)).toEqual([]);
  });

  test('any text is read, whatever its line ends', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.constantFrom('\n', '\r\n', '\r'), (noise, end) => {
        const text = `${noise.replace(/http/gi, '')}${end}${REDIRECTED.replaceAll('\r\n', end)}`;
        expect(readProbe(text).at(-1)).toMatchObject({ status: 307, headers: { location: LOCATION } });
      }),
    );
  });
});

describe('design 6: "answers 307 to the right Location and passes with a browser’s User-Agent"', () => {
  test('just so', () => {
    expect(judge(REDIRECTED + PASSED)).toEqual([
      { ok: true, text: `A package manager is answered 307 to ${LOCATION}` },
      { ok: true, text: 'A browser passes, answered 200' },
    ]);
    expect(
      deviations(
        REDIRECTED +
          PASSED.replace('200', '301').replace('\r\n\r\n', '\r\nlocation: https://www.acme.com/\r\n\r\n'),
      ),
    ).toEqual([]);
  });

  test.each([
    ['not redirected', PASSED + PASSED, 'answered 200 instead of 307'],
    ['elsewhere', REDIRECTED.replace('url=https', 'url=http') + PASSED, 'instead of https://acme.jfrog.io/'],
    ['another status', REDIRECTED.replace('307', '302') + PASSED, 'answers 302 instead of 307'],
    ['no Location', `HTTP/2 307\r\n\r\n${PASSED}`, 'sent to no Location'],
    ['a browser too', REDIRECTED + REDIRECTED, 'A browser is sent to'],
    [
      'a browser is blocked',
      REDIRECTED + PASSED.replace('200', '403'),
      'answered 403: it does not get through',
    ],
    ['the other way round', PASSED + REDIRECTED, 'not redirected'],
    ['one answer', REDIRECTED, 'one was found'],
    ['none', 'curl: (6)', '0 were found'],
    ['three', REDIRECTED + PASSED + PASSED, '3 were found'],
  ])('%s', (_, text, why) => expect(deviations(text).join(' ')).toContain(why));
});
