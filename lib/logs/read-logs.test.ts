import fc from 'fast-check';
import { gzipSync, zipSync } from 'fflate';
import { describe, expect, test, vi } from 'vitest';
import { FAULTS } from '@/testing/logs/faults';
import { clientLine, npaLine, toHex } from '@/testing/logs/lines';
import { ASKED, filesOf, lifeOf } from '@/testing/logs/lives';
import type { Diagnosis } from './diagnosis/diagnose';
import { masked } from './diagnosis/mask';
import { eachLine } from './files/lines';
import { readLogs } from './files/read-logs';
import { kindOf } from './reading/kind';
import { clientMessage, stampOf, tracedMessage } from './reading/line';
import { littleEndian } from './reading/little-endian';

// Many cases, on a machine that may be busy with other things.
vi.setConfig({ testTimeout: 60_000 });

const WELL = FAULTS[0] as (typeof FAULTS)[number];
const bytes = (text: string) => new TextEncoder().encode(text);
const file = (name: string, text: string | Uint8Array) => ({
  name,
  file: new Blob([text as Uint8Array<ArrayBuffer>]),
});
const shown = (diagnosis: Diagnosis | null) =>
  diagnosis && {
    outcome: diagnosis.trace.outcome,
    hops: diagnosis.trace.hops.map(({ key, state, title, step, evidence }) => ({
      key,
      state,
      title,
      step,
      at: 'at' in evidence ? evidence.at : null,
    })),
  };
const read = async (files: { name: string; file: Blob }[], asked = ASKED) => await readLogs(files, asked);

const octet = fc.integer({ min: 0, max: 255 });
const address = fc.tuple(octet, octet, octet, octet).map((parts) => parts.join('.'));
const fault = fc.constantFrom(...FAULTS);

describe('addresses', () => {
  test('are read with the last byte first', () => {
    expect(littleEndian('3004064')).toBe('100.64.0.3');
    expect(littleEndian('f200000a')).toBe('10.0.0.242');
    fc.assert(
      fc.property(address, (one) => {
        expect(littleEndian(toHex(one))).toBe(one);
      }),
    );
    for (const none of ['', '123456789', 'xyz']) expect(littleEndian(none)).toBeNull();
  });
});

test('what a line says has nothing of its time, process and source', () => {
  const source = fc.tuple(
    fc.constantFrom('tunnel.cpp', 'bypassAppMgr.cpp', 'x.cpp'),
    fc.integer({ min: 1, max: 99_999 }),
  );
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 86_000 }),
      source,
      fc.string({ unit: 'grapheme-ascii' }),
      (at, [name, line], said) => {
        const text = said.replaceAll('\n', '');
        expect(clientMessage(clientLine(at, text, undefined, `${name}:${line}`))).toBe(text);
        expect(tracedMessage(npaLine(at, text, undefined, `${name}:${line}:f()`))).toBe(text);
      },
    ),
  );
});

test('a time is one of a calendar, with the zone that the line names', () => {
  expect(stampOf('2026/13/30 10:00:00.000 x')).toBeNull();
  expect(stampOf('2026/02/30 10:00:00.000 x')).toBeNull();
  expect(stampOf('2021/07/27 20:00:43 UTC Publisher')?.offset).toBe(0);
  expect(stampOf('[h:2026-11-30 11:00:00.000000 -05:30] x')?.offset).toBe(-330);
});

test('lines come whole, however the bytes are cut', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.string({ unit: 'grapheme' })),
      fc.array(fc.integer({ min: 1, max: 7 })),
      async (texts, sizes) => {
        const all = texts.map((one) => one.replace(/[\r\n\ufeff]/g, '')).join('\n');
        const data = bytes(all);
        const stream = new ReadableStream<Uint8Array>({
          start(out) {
            for (let at = 0, n = 0; at < data.length; n += 1) {
              const size = sizes[n % Math.max(sizes.length, 1)] ?? 3;
              out.enqueue(data.slice(at, at + size));
              at += size;
            }
            out.close();
          },
        });
        const got: string[] = [];
        await eachLine(stream, (line) => got.push(line));
        expect(got.join('\n')).toBe(all.replace(/\n$/, ''));
      },
    ),
  );
});

describe('the same logs say the same', () => {
  const same = async (
    change: (life: ReturnType<typeof lifeOf>) => { name: string; file: Blob }[],
    one: (typeof FAULTS)[number],
  ) => {
    const life = lifeOf(one);
    const [plain, changed] = await Promise.all([read(filesOf(life)), read(change(life))]);
    expect(changed.leftOut).toEqual([]);
    expect(shown(changed.diagnosis)).toEqual(shown(plain.diagnosis));
  };

  test('rotated, and given in any order', async () => {
    await fc.assert(
      fc.asyncProperty(fault, fc.integer({ min: 1, max: 14 }), async (one, cut) => {
        await same(({ logs }) => {
          const parts = [logs.client.slice(0, cut), logs.client.slice(cut)].filter((part) => part.length > 0);
          const rotated = parts.map((part, at) =>
            file(at === parts.length - 1 ? 'nsdebuglog.log' : 'nsdebuglog.1.log', part.join('\n')),
          );
          return [
            ...rotated,
            file('agent.txt', logs.publisher.join('\n')),
            file('npadebuglog.log', logs.npa.join('\n')),
          ];
        }, one);
      }),
      { numRuns: 60 },
    );
  });

  test('in an archive, packed or not, and in UTF-16 with line ends of Windows', async () => {
    for (const one of FAULTS) {
      const packed = (level: 0 | 9) => (life: ReturnType<typeof lifeOf>) => [
        file(
          'bundle.zip',
          zipSync(
            {
              'Logs/nsdebuglog.log': bytes(life.logs.client.join('\n')),
              'Logs/npadebuglog.log': bytes(life.logs.npa.join('\n')),
              'agent.txt': bytes(life.logs.publisher.join('\n')),
            },
            { level },
          ),
        ),
      ];
      await same(packed(0), one);
      await same(packed(9), one);
      await same(({ logs }) => {
        const text = `\ufeff${logs.client.join('\r\n')}`;
        const wide = new Uint8Array(new Uint16Array([...text].map((char) => char.charCodeAt(0))).buffer);
        return [
          file('nsdebuglog.log', wide),
          file('npadebuglog.log.gz', gzipSync(bytes(logs.npa.join('\n')))),
          file('agent.txt', logs.publisher.join('\n')),
        ];
      }, one);
    }
  });

  test('in any zone, with three digits or six', async () => {
    const writing = fc.record({
      offsetMinutes: fc.integer({ min: -48, max: 56 }).map((n) => n * 15),
      host: fc.constant('X'),
      digits: fc.constantFrom(3 as const, 6 as const),
    });
    await fc.assert(
      fc.asyncProperty(fault, writing, async (one, how) => {
        const [usual, other] = await Promise.all([
          read(filesOf(lifeOf(one))),
          read(filesOf(lifeOf(one, how))),
        ]);
        expect(shown(other.diagnosis)).toEqual(shown(usual.diagnosis));
      }),
      { numRuns: 80 },
    );
  });
});

test('every line is counted as known or shown as not known, and none is guessed', async () => {
  const junk = fc.stringMatching(/^[a-z]{3,9} [a-z ]{0,20}$/).map((text) => clientLine(1, `nsXyz ${text}`));
  await fc.assert(
    fc.asyncProperty(fc.array(junk, { maxLength: 60 }), async (lines) => {
      const { diagnosis } = await read([
        file('nsdebuglog.log', [...lifeOf(WELL).logs.client, ...lines].join('\n')),
      ]);
      const [one] = diagnosis?.files ?? [];
      expect(one?.unknown).toBe(lines.length);
      expect((one?.known ?? 0) + (one?.unknown ?? 0)).toBe(one?.lines);
      const { groups = [], more = 0 } = diagnosis?.unknown ?? {};
      expect(groups.reduce((sum, { count }) => sum + count, more)).toBe(lines.length);
    }),
    { numRuns: 60 },
  );
});

test('a line that names Artifactory and is not known is shown', async () => {
  const odd = clientLine(90, 'nsNew Something of artifactory.acme.test that nobody has seen');
  const { diagnosis } = await read([file('nsdebuglog.log', odd)]);
  expect(diagnosis?.naming.map(({ text }) => text)).toEqual([odd]);
});

test('who it was is masked, and what decides is not', () => {
  const user = fc.stringMatching(/^[a-z]{2,8}$/);
  fc.assert(
    fc.property(user, user, address, (name, domain, ip) => {
      const line = `[${name}-laptop:2026-11-30 10:00:00.000000 +01:00] nsImpersonate Current user: ${name}.Last mail ${name}@${domain}.test from ${ip} at 100.64.0.3 C:\\Users\\${name}\\x`;
      const text = masked(line);
      expect(text).not.toContain(`${name}@`);
      expect(text).not.toContain(`${name}.Last`);
      expect(text).not.toContain(`${name}-laptop`);
      expect(text).not.toContain(`Users\\${name}\\`);
      expect(text).toContain('100.64.0.3');
      expect(text).toContain('2026-11-30 10:00:00.000000 +01:00');
    }),
  );
});

describe('what is no log is refused in words', () => {
  const refused = async (name: string, data: string | Uint8Array) =>
    (await read([file(name, data)])).leftOut[0]?.why;
  const packed = zipSync({ 'nsdebuglog.log': bytes(lifeOf(WELL).logs.client.join('\n')) });

  test('notes, a picture, nothing, an archive that is cut off, one that is damaged', async () => {
    expect(await refused('notes.txt', 'Only some notes.\n')).toMatch(/begins with “Only some notes\.”/);
    expect(await refused('x.png', new Uint8Array([137, 80, 78, 71, 0, 0, 0, 13]))).toMatch(/no text/);
    expect(await refused('nsdebuglog.log', '')).toMatch(/empty/);
    expect(await refused('bundle.zip', packed.slice(0, packed.length - 30))).toMatch(/cut off/);
    expect(await refused('nsexception.json', '{"names": ["registry.npmjs.org"')).toMatch(/no complete JSON/);
  });

  test('a bomb is not unpacked', async () => {
    const bomb = gzipSync(new Uint8Array(100 << 20).fill(97), { level: 9 });
    const line = `${clientLine(1, 'x'.repeat(50_000))}\n`;
    const log = gzipSync(bytes(line.repeat(4_000)), { level: 9 });
    expect(await refused('nsdebuglog.log.gz', log)).toMatch(/unpacks to more than 200 times/);
    expect(await refused('a.gz', bomb)).toMatch(/none of the logs|200 times/);
  });

  test('a log that is cut off is read as far as it goes, and that is said', async () => {
    const lines = Array.from({ length: 3_000 }, (_, at) => clientLine(at / 100, `nsTunnel ${at * 7919}`));
    const gz = gzipSync(bytes(lines.join('\n')));
    const { diagnosis, leftOut } = await read([file('nsdebuglog.log.gz', gz.slice(0, gz.length - 200))]);
    expect(leftOut[0]?.why).toMatch(/cut off or damaged.*The first [\d,]+ lines were read/);
    expect(diagnosis?.notes.join(' ')).toMatch(/in part only/);
  });

  test('the same file twice is read once', async () => {
    const text = lifeOf(WELL).logs.client.join('\n');
    const { diagnosis, leftOut } = await read([
      file('nsdebuglog.log', text),
      file('copy of nsdebuglog.log', text),
    ]);
    expect(diagnosis?.files).toHaveLength(1);
    expect(leftOut[0]?.why).toMatch(/the same as/);
  });
});

test.each([
  [
    'agent.txt',
    'tcpproxyhandler.cpp:35:TcpProxyHandler():0x2504cf0 Creating tcp connection to a.test:443',
    'publisher',
  ],
  [
    'x.log',
    'tcpproxyhandler.cpp:35:TcpProxyHandler():0x2504cf0 Creating tcp connection to a.test:443',
    'publisher',
  ],
  ['publisher_wizard.log', '2021/07/27 20:00:43 UTC Publisher registered successfully.', 'publisher'],
  ['x.log', '[h:2026-11-30 10:00:00.000000 +01:00] policy.cpp:572:build():0x52 SRP live status is 1.', 'npa'],
  ['x.log', '[h:2026-11-30 10:00:00.000000 +01:00] policy.cpp:572:build():0x52 Something', null],
  [
    'out.txt',
    'Orgname:: acme.\nTenant URL :: acme.goskope.com.\nTunnel status:: NSTUNNEL_CONNECTED.',
    'nsdiag',
  ],
  ['a.json', '{"names": ["zoom.us"], "ips": []}', 'exceptions'],
  ['b.json', '{"certPinnedAppList": [{"appName": "npm", "processName": "node"}]}', 'pinned'],
  ['c.json', '{"version": 1}', null],
  ['notes.txt', 'Only some notes.', null],
])('%s is known by what it has', (name, text, kind) => {
  expect(kindOf(name, text)).toBe(kind);
});
