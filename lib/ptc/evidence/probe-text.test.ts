import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  expandRedirect,
  REDIRECT_FORMS,
  redirectFormOf,
  redirectTemplate,
  requestLineOf,
} from '../model/redirect-url';
import { PrintedText } from './printed-text';
import { probeCommand } from './probe-command';
import { askedUrls, judgeProbe, readProbe } from './probe-text';

/** Looked at again from every one of its characters, it would take hours. */
const LONG = 1_000_000;
const template = redirectTemplate('acme.jfrog.io');
const asked = 'https://registry.npmjs.org/left-pad';
const LOCATION = `https://acme.jfrog.io/package-reroute?url=${asked}&user=`;
const CLIENT = `HTTP/1.1 307 Temporary Redirect\nLocation: ${LOCATION}\nContent-Length: 0\n`;
const BROWSER = 'HTTP/2 200 \ncontent-type: application/json\n';
const judge = (text: string, methods: string[] | null = null) =>
  judgeProbe(readProbe(text), { template, asked, methods });
const held = (text: string) => judge(text).map(({ as, holds }) => [as, holds]);
const BOTH = [
  ['package manager', true],
  ['browser', true],
];

describe('reading pasted output', () => {
  test('two answers without commands, in the order asked for', () => {
    expect(readProbe(`${CLIENT}\n${BROWSER}`)).toEqual([
      { status: 307, location: LOCATION, url: null, agent: null, method: null },
      { status: 200, location: null, url: null, agent: null, method: null },
    ]);
    expect(held(`${CLIENT}\n${BROWSER}`)).toEqual(BOTH);
  });

  test('with the prompt and the commands, in any order', () => {
    const text = [
      `dana@laptop:~$ curl -sI -A "Mozilla/5.0 (X11)" ${asked}`,
      BROWSER,
      `dana@laptop:~$ curl -sI '${asked}'`,
      CLIENT,
    ].join('\n');
    const answers = readProbe(text);
    expect(answers.map(({ agent }) => agent)).toEqual(['Mozilla/5.0 (X11)', null]);
    expect(askedUrls(answers)).toEqual([asked]);
    expect(held(text)).toEqual(BOTH);
    const header = `PS C:\\> curl.exe -sI -H "User-Agent: Mozilla/5.0" ${asked}\n`;
    expect(readProbe(header + BROWSER)[0]?.agent).toBe('Mozilla/5.0');
  });

  test('whatever the line ends, the version, the case of names and folded lines', () => {
    const folded = `https://acme.jfrog.io/package-reroute?url=\r\n ${asked}&user=`;
    for (const first of [
      CLIENT.replaceAll('\n', '\r\n'),
      CLIENT.replaceAll('\n', '\r'),
      `HTTP/2 307\nLOCATION:${LOCATION}\n`,
      `  http/1.1 307 Temporary Redirect\n  location:   ${LOCATION}  \n`,
      `HTTP/1.1 307 x\r\nlocation: ${folded}\r\n`,
    ]) {
      expect(held(`${first}\r\n${BROWSER}`), JSON.stringify(first)).toEqual(BOTH);
    }
  });

  test("a proxy's answer to CONNECT is no answer of the host", () => {
    const connect = 'HTTP/1.1 200 Connection established\n\n';
    expect(held(connect + CLIENT + connect + BROWSER)).toEqual(BOTH);
  });

  test('never throws, whatever is pasted', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
        for (const { status } of readProbe(text)) expect(status).toBeGreaterThanOrEqual(0);
        expect(judge(text).length).toBeGreaterThan(0);
      }),
    );
  });

  test.each([
    ['blanks behind a status', `HTTP/1.1 307${' '.repeat(LONG)}x\u2028x`],
    ['blanks behind a name', `location:${' '.repeat(LONG)}x\u2028x`],
    ['blanks and no end', `${' '.repeat(LONG)}x\u2028${' '.repeat(LONG)}x`],
    ['a name without a colon', 'a'.repeat(LONG)],
    ['open quotes', `$ curl ${'"a \'b '.repeat(LONG / 6)}`],
    ['a host without an end', `$ curl "https://${'a'.repeat(LONG)}#\u2028x"\nHTTP/1.1 307 x`],
    ['dashes', '-'.repeat(LONG)],
  ])('reads %s, a million characters of them, and says that no line is so long', (_, text) => {
    expect(judge(text).length).toBeGreaterThan(0);
    const problem = PrintedText.safeParse(`a\n${text}`).error?.issues[0]?.message;
    expect(problem).toMatch(/^Line 2 has [12],0\d\d,\d\d\d characters; a response line has at most 16,384/);
  });

  test('reads a 100,000 line paste in one pass', () => {
    expect(readProbe(`${'x-a: b c\n'.repeat(100_000)}${CLIENT}`)).toHaveLength(1);
  });
});

describe('the form in which the asked URL comes', () => {
  const scoped = 'https://registry.npmjs.org/@babel%2fcore?a=1&user=x';
  const bare = scoped.replace(/\?.*/, '');
  const wanted = (url: string) => `https://acme.jfrog.io/package-reroute?url=${url}&user=`;
  const seen = (location: string) =>
    judgeProbe(readProbe(`HTTP/1.1 307 x\nlocation: ${location}\n\n${BROWSER}`), {
      template,
      asked: scoped,
      methods: null,
    })[0];

  test.each([
    ['as it came', wanted(bare)],
    ['percent-encoded', wanted(encodeURIComponent(bare))],
    ['percent-encoded', wanted(bare.replace('https://', 'https%3A%2F%2F'))],
    ['percent-encoded', wanted(encodeURIComponent(bare).toLowerCase())],
  ])('%s: %s is right, and said as seen', (form, location) => {
    expect(seen(location)).toMatchObject({ holds: true, form });
    expect(seen(location)?.text).toContain(location);
  });

  test.each([
    ['another package', wanted(encodeURIComponent(bare.replace('core', 'cli')))],
    ['another host', wanted(encodeURIComponent(bare)).replace('acme.', 'evil.')],
    ['what cannot be decoded', wanted('https%3A%2F%2registry.npmjs.org/@babel%2fcore')],
    ['something behind user', `${wanted(encodeURIComponent(bare))}dana`],
    ['no url', 'https://acme.jfrog.io/package-reroute'],
  ])('%s is not', (_, location) => {
    expect(seen(location)).toMatchObject({ holds: false });
    expect(seen(location)?.form).toBeUndefined();
  });

  test('of every URL that a client may ask both forms are right, and lead nowhere else', () => {
    fc.assert(
      fc.property(fc.webUrl(), fc.webUrl(), (one, other) => {
        const [line, elsewhere] = [requestLineOf(one), requestLineOf(other)];
        fc.pre(line !== null && elsewhere !== null);
        if (!line || !elsewhere) return;
        const expected = expandRedirect(template, line);
        for (const form of REDIRECT_FORMS) {
          const location = expandRedirect(template, line, form);
          expect(redirectFormOf(location, expected)).not.toBeNull();
          const same = decodeURI(expandRedirect(template, elsewhere)) === decodeURI(expected);
          expect(redirectFormOf(expandRedirect(template, elsewhere, form), expected) !== null).toBe(same);
        }
      }),
    );
  });
});

describe('the method', () => {
  const GET = ['GET'];
  const asking = (options: string, answer: string) => `$ curl ${options} ${asked}\n${answer}`;

  test.each([
    ['-sI', 'HEAD'],
    ['-s --head', 'HEAD'],
    ['-s -I -X GET', 'GET'],
    ['-sIX GET', 'GET'],
    ['-sIXget', 'GET'],
    ['--head --request GET', 'GET'],
    ['-s -i', 'GET'],
    ['-sI -X POST', 'POST'],
  ])('of curl %s is %s', (options, method) => {
    expect(readProbe(asking(options, CLIENT))[0]).toMatchObject({ method, url: asked });
  });

  test('of the commands that the screens show is GET, and their answers prove a lane under either guard', () => {
    const text = `$ ${probeCommand(asked, null)}\n${CLIENT}$ ${probeCommand(asked, 'Mozilla/5.0')}\n${BROWSER}`;
    expect(readProbe(text).map(({ method, agent }) => [method, agent])).toEqual([
      ['GET', null],
      ['GET', 'Mozilla/5.0'],
    ]);
    for (const methods of [null, GET, ['GET', 'HEAD']])
      expect(judge(text, methods).map(({ holds }) => holds)).toEqual([true, true]);
  });

  test('that the guard lets pass shows nothing, and one that it should let pass shows that it is not in force', () => {
    const [passed] = judge(asking('-sI', BROWSER), GET);
    expect(passed).toMatchObject({
      holds: false,
      text: expect.stringContaining('by HEAD, which the method guard lets pass'),
    });
    const [redirected] = judge(asking('-sI', CLIENT), GET);
    expect(redirected).toMatchObject({
      holds: false,
      text: expect.stringContaining('the guard is not in effect'),
    });
    expect(judge(asking('-sI', CLIENT), ['GET', 'HEAD'])[0]?.holds).toBe(true);
    expect(judge(BROWSER + BROWSER, GET)[0]?.text).toContain('Or the request was a HEAD');
    expect(judge(BROWSER + BROWSER, null)[0]?.text).not.toContain('HEAD');
  });
});

describe('judging it', () => {
  test.each([
    ['no redirect', BROWSER + BROWSER, 'Answered 200, not 307'],
    ['another redirect', CLIENT.replace('307', '302') + BROWSER, 'Answered 302, not 307'],
    ['another host', CLIENT.replace('acme.jfrog.io', 'evil.test') + BROWSER, 'evil.test'],
    ['another path', CLIENT.replace('left-pad', 'leftpad') + BROWSER, 'not to https://acme.jfrog.io'],
    ['no Location', `HTTP/1.1 307 x\n\n${BROWSER}`, '307 to nowhere'],
    ['nothing', 'bash: curl: command not found', 'response to the first command is missing'],
  ])('%s does not hold', (_, text, said) => {
    const [client] = judge(text);
    expect(client).toMatchObject({ as: 'package manager', holds: false });
    expect(client?.text).toContain(said);
  });

  test('a browser that is redirected, or was not asked for, does not hold', () => {
    expect(judge(CLIENT + CLIENT)[1]).toMatchObject({
      holds: false,
      text: expect.stringContaining('do not pass'),
    });
    expect(judge(CLIENT)[1]).toMatchObject({ holds: false, text: expect.stringContaining('second command') });
    expect(judge(`${CLIENT}HTTP/1.1 407 Proxy Authentication Required\n`)[1]?.holds).toBe(false);
    const twice = `$ curl -sI ${asked}\n${CLIENT}$ curl -sI ${asked}\n${BROWSER}`;
    expect(judge(twice)[1]?.holds).toBe(false);
  });

  test('the redirect URL is that of what the command asked, not of what was meant', () => {
    const other = `$ curl -sI https://registry.npmjs.org/other\n${CLIENT}$ curl -sI -A Mozilla/5.0 ${asked}\n${BROWSER}`;
    expect(judge(other)[0]?.holds).toBe(false);
  });
});
