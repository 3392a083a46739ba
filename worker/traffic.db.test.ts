import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { db } from '@/lib/db/client';
import { writePart } from '@/lib/duck/folder';
import { beginReading } from '@/lib/services/traffic/begin';
import { exportWho } from '@/lib/services/traffic/export-who';
import { listReadings } from '@/lib/services/traffic/list';
import { loadReading } from '@/lib/services/traffic/load';
import { removeReading } from '@/lib/services/traffic/remove';
import { readSample } from '@/lib/services/traffic/sample';
import { resumeReading, startReading, stopReading } from '@/lib/services/traffic/start';
import { notePart, placePart } from '@/lib/services/traffic/upload';
import { loadWho } from '@/lib/services/traffic/who';
import { useTestDatabase } from '@/testing/database';
import { as, problem, storedTenant, value } from '@/testing/tenant';
import { sameEvents } from '@/testing/traffic-files';
import { until } from '@/testing/until';
import { startWorker } from '@/testing/worker-process';

const { url } = useTestDatabase();
const data = mkdtempSync(join(tmpdir(), 'traffic-data-'));
let tenant = '';
beforeAll(async () => {
  process.env.TURNOUT_DATA = data;
  tenant = (await storedTenant()).slug;
});
afterAll(() => rmSync(data, { recursive: true }));

const load = (number: number) => value(loadReading(as('viewer'), { tenant, number }));
const idOf = async (number: number) => (await db().trafficReading.findFirstOrThrow({ where: { number } })).id;
const is = (number: number, state: string) =>
  until(
    `reading ${number} to be ${state}`,
    async () => {
      const { state: now, problem: why } = await load(number);
      if (now === 'failed' && state !== now) throw new Error(`Reading ${number} failed: ${why}`);
      return now === state;
    },
    120_000,
  );

/** Uploads a file in two parts, the first of them twice, as where an answer is lost. */
async function upload(content: string, pseudonyms = true): Promise<number> {
  const bytes = Buffer.from(content);
  const half = bytes.length >> 1;
  const given = { tenant, fileName: 'week.log', size: bytes.length, requests: null, pseudonyms, plan: null };
  const { number } = await value(beginReading(as('operator'), given));
  const send = async (at: number, part: Buffer) => {
    const named = { tenant, number, file: 'events' as const, at, bytes: part.length };
    const { id } = await value(placePart(as('operator'), named));
    await writePart(id, 'events', at, part);
    return value(notePart(as('operator'), named));
  };
  expect((await problem(startReading(as('operator'), { tenant, number }))).message).toContain(
    'not here as a whole',
  );
  const ahead = { tenant, number, file: 'events' as const, at: half, bytes: 1 };
  expect((await problem(placePart(as('operator'), ahead))).message).toContain('goes on at byte 0');
  await send(0, bytes.subarray(0, half));
  await send(0, bytes.subarray(0, half));
  expect(await send(half, bytes.subarray(half))).toEqual({ received: bytes.length });
  await value(startReading(as('operator'), { tenant, number }));
  return number;
}

test('a worker reads what was uploaded, keeps counts and people by their pseudonyms, and deletes the file', {
  timeout: 240_000,
}, async () => {
  const number = await upload(`${sameEvents(5_000).w3c}cut off user9@acme.test\n`);
  await startWorker(url, 'reader', { TURNOUT_DATA: data });
  await is(number, 'done');
  const { outcome, sha256, lines, bad } = await load(number);
  expect({ events: outcome?.result.events, lines, bad }).toEqual({ events: 5_000, lines: 5_003, bad: 1 });
  expect(sha256).toMatch(/^[0-9a-f]{64}$/);
  expect(outcome?.samples).toMatchObject([{ line: 5_003, text: '' }]);
  expect(JSON.stringify(await db().trafficReading.findMany({ select: { outcome: true } }))).not.toContain(
    '@acme.test',
  );
  const { number: sample } = await value(readSample(as('operator'), { tenant, sample: 'events' }));
  await is(sample, 'done');
  const verdicts = new Set((await load(sample)).outcome?.result.days.map(({ first }) => first));
  expect(verdicts).toContain('off');
  expect(verdicts).toContain('outside');
  const own = await idOf(sample);
  expect(existsSync(join(data, 'traffic', own))).toBe(true);
});

test('both logs come to who it was; an operator sees the rows and takes them along, which is recorded', {
  timeout: 240_000,
}, async () => {
  await startWorker(url, 'reader of both', { TURNOUT_DATA: data });
  const { number } = await value(readSample(as('operator'), { tenant, sample: 'both' }));
  await is(number, 'done');
  const { who, requestsSha256 } = await load(number);
  expect(requestsSha256).toMatch(/^[0-9a-f]{64}$/);
  const asked = { tenant, number, filter: {}, after: 0 };
  expect((await problem(loadWho(as('viewer'), asked))).code).toBe('forbidden');
  const all = await value(loadWho(as('operator'), asked));
  expect(all.counts).toMatchObject({ requests: who?.rerouted, certain: who?.certain, nobody: who?.nobody });
  const next = await value(loadWho(as('operator'), { ...asked, after: all.next ?? 0 }));
  expect(next.rows[0]?.line).toBeGreaterThan(all.rows.at(-1)?.line ?? 0);
  const filter = { verdict: 'nobody' };
  const chosen = await value(loadWho(as('operator'), { ...asked, filter }));
  expect(new Set(chosen.rows.map(({ verdict }) => verdict))).toEqual(new Set(['nobody']));
  await value(exportWho(as('operator'), { tenant, number, format: 'csv', filter }));
  const [act] = await db().auditEvent.findMany({ where: { action: 'traffic.export' } });
  expect(act?.after).toEqual({ format: 'csv', verdict: 'nobody' });
  const kept = join(data, 'who', await idOf(number));
  expect(existsSync(kept)).toBe(true);
  rmSync(kept, { recursive: true });
  expect((await problem(loadWho(as('operator'), asked))).message).toContain('Give the two files again');
});

test('a reading that is stopped goes on, and one whose worker is killed is finished by another', {
  timeout: 360_000,
}, async () => {
  const number = await upload(sameEvents(30_000).w3c);
  await value(stopReading(as('operator'), { tenant, number }));
  const mortal = await startWorker(url, 'mortal reader', { TURNOUT_DATA: data });
  expect((await load(number)).state).toBe('stopped');
  await value(resumeReading(as('operator'), { tenant, number }));
  await until('the worker to take it up', async () => (await load(number)).state !== 'queued');
  await mortal.kill();
  await db().trafficReading.updateMany({ where: { state: 'reading' }, data: { claimedUntil: new Date(0) } });
  await startWorker(url, 'heir', { TURNOUT_DATA: data });
  await is(number, 'done');
  expect((await load(number)).outcome?.result.events).toBe(30_000);
});

test('new files of the watched folder become readings, once each, with people by their pseudonyms', {
  timeout: 240_000,
}, async () => {
  const watched = join(data, 'watched');
  const put = (name: string, content: string) => {
    writeFileSync(join(watched, tenant, name), content);
    utimesSync(join(watched, tenant, name), new Date(), new Date(Date.now() - 60_000));
  };
  mkdirSync(join(watched, tenant), { recursive: true });
  put('monday.log', `${sameEvents(500).w3c}cut off user9@acme.test\n`);
  put('.hidden', 'x');
  put('still.part', 'x');
  writeFileSync(join(watched, tenant, 'fresh.log'), 'still being written');
  // However long this takes.
  const later = new Date(Date.now() + 3_600_000);
  utimesSync(join(watched, tenant, 'fresh.log'), later, later);
  symlinkSync('/etc/hostname', join(watched, tenant, 'link.log'));
  const env = { TURNOUT_DATA: data, TURNOUT_TRAFFIC_FOLDER: watched };
  const first = await startWorker(url, 'watcher', env);
  const taken = async () =>
    (await db().trafficReading.findMany({ where: { watched: true }, orderBy: { number: 'asc' } })).map(
      ({ fileName, number, state }) => ({ fileName, number, state }),
    );
  await until('monday to be read', async () => (await taken())[0]?.state === 'done', 60_000);
  const [monday] = await taken();
  const { outcome, byName } = await load(monday?.number ?? 0);
  expect({ events: outcome?.result.events, byName }).toEqual({ events: 500, byName: 'The watched folder' });
  expect(JSON.stringify(outcome)).not.toContain('@acme.test');
  await value(removeReading(as('operator'), { tenant, number: monday?.number ?? 0 }));
  await first.kill();
  put('tuesday.log', 'just a text, and no log\n');
  await startWorker(url, 'second watcher', env);
  await until('tuesday to fail', async () => (await taken())[0]?.state === 'failed', 60_000);
  expect(await taken()).toMatchObject([{ fileName: 'tuesday.log' }]);
  expect(existsSync(join(watched, tenant, 'monday.log'))).toBe(true);
  const acts = await db().auditEvent.findMany({ where: { action: 'traffic.take-up' } });
  expect(acts.map(({ targetName }) => targetName.split(' ')[1])).toEqual(['monday.log', 'tuesday.log']);
});

test('a watched folder that is not there is said on the screen', { timeout: 120_000 }, async () => {
  await startWorker(url, 'blind', { TURNOUT_DATA: data, TURNOUT_TRAFFIC_FOLDER: join(data, 'nowhere') });
  const list = () => value(listReadings(as('viewer'), { tenant }));
  await until('the problem to be told', async () => Boolean((await list()).watched?.problem), 60_000);
  expect((await list()).watched?.problem).toBe('The watched folder could not be read: it is not there.');
});

test('what cannot be read ends in a sentence', { timeout: 120_000 }, async () => {
  const number = await upload('just a text, and no log\n');
  await startWorker(url, 'reader of texts', { TURNOUT_DATA: data });
  await is(number, 'failed');
  expect((await load(number)).problem).toContain('The file begins with “just a text');
});
