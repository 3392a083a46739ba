import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { BUILT_IN_ECOSYSTEMS } from '@/lib/ptc/model/ecosystems';
import { packageHosts } from '@/lib/ptc/model/known-hosts';
import { Settings } from '@/lib/ptc/model/tenant-schema';
import { desired } from '@/lib/ptc/planning/desired';
import type { Basis } from '@/lib/traffic/judged';
import { gzipOf, sameEvents, W3C_HEAD, w3cLine, zstdOf } from '@/testing/traffic-files';
import { openEngine } from './engine';
import { type Reading, readTraffic } from './read-traffic';

vi.setConfig({ testTimeout: 120_000 });

const ecosystems = [...BUILT_IN_ECOSYSTEMS];
const view = desired({
  slug: 'acme',
  artifactoryHost: 'acme.jfrog.io',
  settings: Settings.parse({}),
  ecosystems,
  scopes: [{ key: 'me', name: 'Me', audience: { everyone: false, users: ['user8@acme.test'], groups: [] } }],
  lanes: ['npm', 'pypi'].map((key) => ({
    ecosystem: key,
    scope: 'me',
    profileName: `jfrog-${key}`,
    on: key === 'pypi',
  })),
});

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'traffic-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function job(content: string | Buffer) {
  const file = join(folder, 'events');
  writeFileSync(file, content);
  return {
    folder,
    file,
    requests: null,
    scopes: {},
    bases: [{ name: 'first' as const, view }] as [Basis],
    packages: { ecosystems, hosts: packageHosts() },
    pseudonym: (person: string) => `p(${person})`,
  };
}

async function read(content: string | Buffer, options = {}): Promise<Reading> {
  const reading = await readTraffic(job(content), options);
  rmSync(folder, { recursive: true });
  folder = mkdtempSync(join(tmpdir(), 'traffic-'));
  return reading;
}

const told = (content: string | Buffer) =>
  read(content).catch((error: Error) => `${error.name}: ${error.message}`);

test('one log in each format and packing comes to the same, whatever pieces it is read in', async () => {
  const { w3c, csv, jsonl } = sameEvents(4_000);
  const plain = await read(w3c);
  expect(plain).toMatchObject({ format: 'W3C extended', packing: 'plain', bad: 0, open: [] });
  expect(plain.result.events).toBe(4_000);
  const verdicts = new Set(plain.result.days.map(({ first }) => first));
  expect(verdicts).toEqual(new Set(['redirected', 'no scope', 'not decrypted', 'off']));
  for (const [content, format] of [
    [csv, 'CSV'],
    [jsonl, 'JSON Lines'],
  ] as const) {
    const other = await read(content);
    expect(other).toMatchObject({ format, bad: 0 });
    expect(other.result).toEqual(plain.result);
  }
  const bytes = Buffer.from(w3c);
  expect(await read(gzipOf(bytes))).toEqual({ ...plain, packing: 'gzip' });
  expect(await read(zstdOf(bytes))).toEqual({ ...plain, packing: 'zstd' });
  expect(
    await read(Buffer.concat([gzipOf(bytes.subarray(0, 9_000)), gzipOf(bytes.subarray(9_000))])),
  ).toEqual({
    ...plain,
    packing: 'gzip',
  });
  expect((await read(w3c, { pieceBytes: 50_000 })).result).toEqual(plain.result);
  expect((await read(w3c.replaceAll('\n', '\r\n'))).result).toEqual(plain.result);
});

test('lines that are no events are counted, shown and never fatal; fields may change on the way', async () => {
  const lines = Array.from({ length: 50 }, (_, at) => w3cLine(at));
  const bad = ['too few fields', `${w3cLine(1)} one more`, '', 'x'.repeat(3_000_000)];
  const second =
    '#Fields: cs-host cs-method cs-user-agent cs-username\npypi.org GET pip/25.0 user8@acme.test\n';
  const { result, ...reading } = await read(
    `${W3C_HEAD}${[...lines, ...bad, ...lines].join('\n')}\n${W3C_HEAD}${second}cut`,
  );
  expect(result.events).toBe(101);
  expect(reading.bad).toBe(4);
  expect(reading.samples).toEqual(
    expect.arrayContaining([
      { line: 53, reason: 'It has fewer fields than the first line says.', text: 'too few fields' },
      {
        line: 54,
        reason: 'It has more fields than the first line says.',
        text: expect.stringContaining('one more'),
      },
      { line: null, reason: 'It has more than a million characters.', text: '' },
    ]),
  );
  expect(result.rules).toEqual([
    expect.objectContaining({ label: 'PTC pypi me - redirect', first: 'redirected', events: 3 }),
  ]);
  expect(reading.open).toContain('The file has no x-ssl-bypass: every request counts as decrypted.');
  const json = await read(
    '{"cs_host":"pypi.org","cs_method":"GET","cs_user_agent":"pip/25"}\n{"cs_host": \n[1]\n',
  );
  expect(json).toMatchObject({ bad: 2, result: { events: 1 } });
});

test('a hostile file ends in a sentence', async () => {
  const w3c = Buffer.from(sameEvents(2_000).w3c);
  const cases: [string | Buffer, string][] = [
    ['', 'UnreadableFile: The file is empty.'],
    ['\n\n#only comments\n', 'UnreadableFile: The file is empty.'],
    ['PK\u0003\u0004............', 'UnreadableFile: The file is a ZIP archive.'],
    ['just a text\n', 'UnreadableFile: The file begins with “just a text”.'],
    [
      'x'.repeat(3_000_000),
      'UnreadableFile: The first line of the file is longer than a million characters.',
    ],
    [
      `#Fields: ${Array.from({ length: 60_000 }, (_, at) => `f${at}`).join(' ')}\n`,
      'UnreadableFile: The file has 60,000 columns;',
    ],
    ['#Fields: date cs-host\n', 'UnreadableFile: The file has no cs-user-agent and no cs-method.'],
    [gzipOf(w3c).subarray(0, 20_000), 'UnreadableFile: The file is damaged:'],
    [
      Buffer.concat([Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0x00, 0xff]), Buffer.alloc(30)]),
      'UnreadableFile: The file asks for more memory to unpack',
    ],
    [
      gzipOf(Buffer.concat([w3c, Buffer.alloc(80 << 20, 0x41)]), 9),
      'UnreadableFile: The file unpacks to more than 200 times its size.',
    ],
  ];
  for (const [content, sentence] of cases) expect(await told(content)).toContain(sentence);
});

test('the engine reads its own folder and nothing else', async () => {
  const engine = await openEngine(folder, null);
  writeFileSync(join(folder, 'own'), 'a,b\n');
  const of = (file: string) => `SELECT * FROM read_csv('${file}', header = false)`;
  expect(await engine.rows(of(join(folder, 'own')))).toHaveLength(1);
  for (const sql of [
    of('/etc/passwd'),
    of(`${folder}/../../etc/passwd`),
    of('https://example.com/a.csv'),
    'INSTALL httpfs',
    "ATTACH '/tmp/other.db'",
    "COPY (SELECT 1) TO '/tmp/out.csv'",
    "SET memory_limit = '9GB'",
    'SET enable_external_access = true',
    "SELECT * FROM read_text('/etc/hostname')",
    "SELECT getenv('PATH')",
  ])
    await expect(engine.rows(sql), sql).rejects.toThrow();
  engine.close();
});

test('a reading that was ended goes on where it was', async () => {
  const { w3c } = sameEvents(6_000);
  const whole = await read(w3c);
  for (const content of [w3c, gzipOf(Buffer.from(w3c))]) {
    const stopping = new AbortController();
    let lines = 0;
    const options = {
      pieceBytes: 60_000,
      stopping: stopping.signal,
      tell: (progress: { lines: number }) => {
        lines = progress.lines;
        if (lines > 2_000) stopping.abort();
      },
    };
    await expect(readTraffic(job(content), options)).rejects.toThrow();
    expect(lines).toBeLessThan(6_000);
    let first = 0;
    const tell = (progress: { lines: number }) => {
      first ||= progress.lines;
    };
    const { packing, ...rest } = await readTraffic(job(content), { pieceBytes: 60_000, tell });
    expect(first).toBeGreaterThan(1_000);
    expect({ ...rest, packing: 'plain' }).toEqual(whole);
    rmSync(folder, { recursive: true });
    folder = mkdtempSync(join(tmpdir(), 'traffic-'));
  }
});

test('under two sets of rules each side has what its own rules take, by their scope', async () => {
  const both = job(sameEvents(4_000).w3c);
  const scopes = Object.fromEntries(view.policies.map(({ name }) => [name, 'me']));
  const { result } = await readTraffic({ ...both, scopes, bases: [...both.bases, { name: 'second', view }] });
  const taken = (side: string) => result.rules.filter((rule) => rule.side === side);
  const redirected = result.days.filter(({ first }) => first === 'redirected');
  const count = (rows: { events: number }[]) => rows.reduce((all, { events }) => all + events, 0);
  expect(count(taken('first'))).toBe(count(redirected));
  expect(taken('second').map(({ label, events }) => [label, events])).toEqual(
    taken('first').map(({ label, events }) => [label, events]),
  );
  expect(new Set(result.rules.map(({ scope }) => scope))).toEqual(new Set(['me']));
});
