import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type DoctorExpected,
  type DoctorSection,
  DoctorUnreadable,
  judgeSection,
  readDoctorBlock,
} from './doctor-block';
import {
  DOCTOR_BEGIN,
  DOCTOR_END,
  powerShellQuoted,
  powerShellScript,
  shellQuoted,
  shellScript,
} from './doctor-script';

const head = { tenant: 'acme', nonce: '1.abc_-DEF.xyz' };
const ADDRESSES = {
  asked: ['https://canary.acme.com/', 'https://registry.npmjs.org/'],
  artifactory: 'https://acme.jfrog.io/artifactory/api/system/ping',
};
const leg = { url: ADDRESSES.artifactory, exit: '0', status: '200', address: '100.64.0.3' };
const LOCATION = 'https://acme.jfrog.io/package-reroute?url=https://canary.acme.com/&user=';
const section: DoctorSection = {
  url: 'https://canary.acme.com/',
  exit: '0',
  status: '307',
  location: LOCATION,
  'browser-status': '200',
  'browser-location': '',
  issuer: 'C=US; O=Acme, Inc.; CN=Acme inspection CA',
};

/** What a script prints. */
function blockOf(sections: DoctorSection[], version = 3, time = '2026-11-22T01:02:03Z'): string[] {
  const lines = sections.flatMap((one, index) =>
    Object.entries(one).map(([name, value]) => `${index + 1}.${name}=${value}`),
  );
  const first = [
    DOCTOR_BEGIN,
    `version=${version}`,
    `tenant=${head.tenant}`,
    `nonce=${head.nonce}`,
    `time=${time}`,
  ];
  const last = Object.entries(leg).map(([name, value]) => `artifactory.${name}=${value}`);
  return [...first, ...lines, ...(version < 3 ? [] : last), DOCTOR_END];
}

/** Any text that can stand in a program's argument. */
const anyText = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 8 }),
      fc.constantFrom("'", '"', '$(id)', '`id`', '\\', '\n', ';', '\u2019', '\u2018', '$HOME', "'\\''", '-n'),
    ),
    { maxLength: 8 },
  )
  .map((parts) => parts.join('').replaceAll('\0', ''));

describe('quoting: no name and no host gets out of it', () => {
  test('a POSIX shell gives back every text as it was', () => {
    fc.assert(
      fc.property(fc.array(anyText, { minLength: 20, maxLength: 40 }), (texts) => {
        const script = texts.map((text) => `printf '%s\\0' ${shellQuoted(text)}`).join('\n');
        const seen = execFileSync('/bin/sh', ['-c', script], { env: { NODE_ENV: 'test' } })
          .toString()
          .split('\0');
        expect(seen.slice(0, -1)).toEqual(texts);
      }),
      { numRuns: 40 },
    );
  });

  test('PowerShell’s rule for single quotes gives back every text as it was', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const quoted = powerShellQuoted(text);
        // From the first quote to the first one that is not doubled, typographic ones included.
        const inside = /^'((?:[^'\u2018-\u201b]|['\u2018-\u201b]{2})*)'$/.exec(quoted)?.[1];
        expect(inside?.replace(/(['\u2018-\u201b])['\u2018-\u201b]/g, '$1')).toBe(text);
      }),
    );
  });

  test('both scripts hold their values quoted alone', () => {
    const bad = "x'; rm -rf ~ #";
    const sh = shellScript({ tenant: bad, nonce: bad }, { asked: [bad], artifactory: bad });
    const ps = powerShellScript({ tenant: bad, nonce: bad }, { asked: [bad], artifactory: bad });
    expect(sh.split("'\\''; rm -rf ~ #'")).toHaveLength(5);
    expect(ps.split("''; rm -rf ~ #'")).toHaveLength(5);
    expect(`${sh}${ps}`).not.toContain(bad);
  });
});

/** Debian's `sh` is dash; elsewhere dash stands beside it, where it stands at all. */
const SHELLS = ['/bin/sh', '/bin/dash', '/bin/bash'].filter((path) => existsSync(path));

test.each(SHELLS)('%s takes the script', (shell) => {
  expect(execFileSync(shell, ['-n'], { input: shellScript(head, ADDRESSES) }).toString()).toBe('');
});

test('the scripts can be read in a minute, and say what they do', () => {
  for (const script of [shellScript(head, ADDRESSES), powerShellScript(head, ADDRESSES)]) {
    expect(script.split('\n').length).toBeLessThan(70);
    expect(script).toContain('It changes nothing');
  }
});

describe('reading a block', () => {
  const plain = readDoctorBlock(blockOf([section]).join('\n'));

  test('as it was printed', () => {
    expect(plain).toEqual({ ...head, time: '2026-11-22T01:02:03Z', method: 'GET', sections: [section], leg });
  });

  test('of the first version too, which asked by HEAD, and of the second, which did not ask Artifactory', () => {
    const old = { ...plain, leg: null };
    expect(readDoctorBlock(blockOf([section], 1).join('\n'))).toEqual({ ...old, method: 'HEAD' });
    expect(readDoctorBlock(blockOf([section], 2).join('\n'))).toEqual(old);
  });

  test.each([
    ['Windows line ends', blockOf([section]).join('\r\n')],
    [
      'quoted in a mail',
      blockOf([section])
        .map((line) => `> > ${line}`)
        .join('\n'),
    ],
    ['with text around it', `Hello,\nversion=7\n${blockOf([section]).join('\n')}\nBest regards`],
    ['with dashes that a mail made longer', blockOf([section]).join('\n').replaceAll('-----', '———')],
    ['blank lines between', blockOf([section]).join('\n\n')],
    [
      'wrapped',
      blockOf([section])
        .map((line) =>
          line.replace(/(.{40})(?=\S)/g, (part) => (part.includes('issuer') ? part : `${part}\n`)),
        )
        .join('\n'),
    ],
  ])('%s', (_, text) => expect(readDoctorBlock(text)).toEqual(plain));

  test('wrapped at a blank, as a mail does', () => {
    const lines = blockOf([section]).flatMap((line) => line.split(/(?<=;) /));
    expect(readDoctorBlock(lines.join('\n'))).toEqual(plain);
  });

  test('what is repeated behind it does not count', () => {
    const lines = blockOf([section]).toSpliced(
      -1,
      0,
      '1.status=200',
      '1.location=https://evil.test/',
      'tenant=evil',
    );
    expect(readDoctorBlock(lines.join('\n'))).toEqual(plain);
  });

  test.each([
    ['', 'The beginning of the output'],
    [blockOf([]).slice(1).join('\n'), 'first line'],
    [blockOf([]).slice(0, -1).join('\n'), 'last line'],
    [blockOf([]).join('\n').replace('version=3', 'version=4'), 'another version'],
  ])('what is none is said: %j', (text, why) => {
    expect(() => readDoctorBlock(text)).toThrow(DoctorUnreadable);
    expect(() => readDoctorBlock(text)).toThrow(why);
  });

  test.each([
    ['blanks', `x${' '.repeat(1_000_000)}x`],
    ['quote marks', '> '.repeat(500_000)],
    ['dashes', '-'.repeat(1_000_000)],
    ['blanks behind dashes', `-${' '.repeat(1_000_000)}-`],
  ])('a million %s before it are read in one pass', (_, line) => {
    expect(readDoctorBlock([line, ...blockOf([section])].join('\n'))).toEqual(plain);
  });

  test('any text is read or refused', () => {
    fc.assert(
      fc.property(fc.array(anyText), (noise) => {
        const lines = blockOf([section]);
        const text = [...lines.slice(0, -1), ...noise, ...lines.slice(-1)].join('\n');
        expect(readDoctorBlock(text).sections[0]).toMatchObject({ url: section.url, status: '307' });
      }),
    );
  });
});

describe('judging', () => {
  const expected = {
    artifactoryHost: 'acme.jfrog.io',
    tenantHost: 'acme.eu.goskope.com',
    method: 'GET' as const,
    methods: null,
  };
  const judge = (change: Partial<DoctorSection>, other: Partial<DoctorExpected> = {}) =>
    judgeSection({ ...expected, ...other }, { ...section, ...change });
  const deviations = (change: Partial<DoctorSection>, other: Partial<DoctorExpected> = {}) =>
    judge(change, other).flatMap(({ holds, text }) => (holds ? [] : [text]));

  test('redirected, a browser passes, by the tenant’s own CA', () => {
    const issuer = 'C=US; O=Acme, Inc.; CN=ca.acme.eu.goskope.com';
    expect(judge({ issuer })).toEqual([
      { as: 'package manager', holds: true, text: `Answered 307 to ${LOCATION}`, form: 'as it came' },
      { as: 'browser', holds: true, text: 'Answered 200: it passed.' },
      { as: 'certificate', holds: true, text: `It was issued by ${issuer}: this tenant's own CA.` },
    ]);
  });

  test.each([
    [{ status: '200', location: '' }, 'Answered 200, not 307'],
    [{ location: 'https://evil.test/' }, 'Answered 307 to https://evil.test/, not to'],
    [{ 'browser-status': '307', 'browser-location': LOCATION }, 'browsers do not pass'],
    [{ 'browser-status': '403' }, 'Answered 403: it is blocked.'],
    [{ status: '', exit: '60' }, 'got no response from https://canary.acme.com/ (curl ended with 60)'],
    [{ status: '000', exit: 'x' }, 'got no response from https://canary.acme.com/.'],
    [{ status: 'NaN' }, 'got no response'],
  ])('%j', (change, why) => expect(deviations(change).join(' ')).toContain(why));

  test('a block by HEAD shows nothing of a lane whose guard redirects GET alone', () => {
    const passed = { status: '200', location: '' };
    const guarded = { methods: ['GET'] };
    expect(deviations(passed, { ...guarded, method: 'HEAD' })[0]).toContain(
      'which the method guard lets pass',
    );
    expect(deviations({}, { ...guarded, method: 'HEAD' })[0]).toContain('the guard is not in effect');
    expect(deviations({}, guarded)).toEqual([]);
  });

  test('a host of files may refuse a browser at its root', () => {
    const url = 'https://cdn-lfs.huggingface.co/';
    const location = LOCATION.replace(section.url, url);
    const [, browser] = judge({ url, location, 'browser-status': '403' });
    expect(browser).toMatchObject({ holds: true, unsure: true });
    expect(deviations({ url, location, 'browser-status': '307', 'browser-location': location })).toHaveLength(
      1,
    );
  });
});
