import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { BUILT_IN_ECOSYSTEMS } from '@/lib/ptc/model/ecosystems';
import { packageHosts } from '@/lib/ptc/model/known-hosts';
import { emptyView } from '@/lib/ptc/model/objects';
import { Settings } from '@/lib/ptc/model/tenant-schema';
import { desired } from '@/lib/ptc/planning/desired';
import { rowsAfter } from '@/lib/traffic/attribution/rows';
import type { Basis } from '@/lib/traffic/judged';
import { writeLogs } from '@/testing/attribution/logs';
import { SCENARIOS, written } from '@/testing/attribution/scenarios';
import { folderOf } from './folder';
import { askRows, keepRows, writeExport } from './kept-rows';
import { type Reading, readTraffic } from './read-traffic';
import { whoPage } from './who-page';

vi.setConfig({ testTimeout: 120_000 });

const ecosystems = [...BUILT_IN_ECOSYSTEMS];
const SAMPLES = join(process.cwd(), 'sandbox', 'samples');
const SAMPLE = {
  file: join(SAMPLES, 'sample-rerouted-events.log'),
  requests: join(SAMPLES, 'sample-artifactory-request.log'),
};
const pilot = { everyone: false, users: ['dana.kerr@sandbox.test'], groups: [] };
const view = desired({
  slug: 'acme',
  artifactoryHost: 'acme.jfrog.io',
  settings: Settings.parse({}),
  ecosystems,
  scopes: [
    { key: 'pilot', name: 'Pilot', audience: pilot },
    { key: 'everyone', name: 'Everyone', audience: { everyone: true, users: [], groups: [] } },
  ],
  lanes: ['pilot', 'everyone'].map((scope) => ({
    ecosystem: 'npm',
    scope,
    profileName: `jfrog-npm-${scope}`,
    on: true,
  })),
});
const basis = {
  bases: [{ name: 'first', view }] as [Basis],
  packages: { ecosystems, hosts: packageHosts() },
  scopes: { 'PTC npm pilot - redirect': 'pilot', 'PTC npm everyone - redirect': 'everyone' },
};
const READING = '00000000-0000-4000-8000-000000000000';

let data: string;
beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'turnout-both-'));
  process.env.TURNOUT_DATA = data;
  mkdirSync(folderOf(READING), { recursive: true });
});
afterEach(() => rmSync(data, { recursive: true, force: true }));

type Files = { file: string; requests: string };
async function readBoth(files: Files, more = {}, options = {}): Promise<Reading> {
  return readTraffic({ ...basis, ...files, folder: folderOf(READING), pseudonym: null, ...more }, options);
}

const rows = (most = 100_000) =>
  askRows(READING, (engine, from) => engine.rows(rowsAfter(from, {}, 0, most)));

test('the sample of both logs has each kind of answer, and names nobody wrongly', async () => {
  const { who, result } = await readBoth(SAMPLE);
  await keepRows(READING);
  const truth = readFileSync(join(SAMPLES, 'sample-artifactory-request.truth'), 'utf8').split('\n');
  const said = await rows();
  expect(who).toMatchObject({ rerouted: said.length, bad: 0 });
  // The clock is 7.4 s ahead; whole seconds of the events and the way of a request come on top.
  expect(who?.clocks.apart).toBeGreaterThan(7.4);
  expect(who?.clocks.apart).toBeLessThan(9);
  expect(result.events).toBeGreaterThan(400);
  const certain = said.filter(({ verdict }) => verdict === 'certain');
  expect(certain.filter(({ line, user }) => truth[Number(line) - 1] !== user)).toEqual([]);
  expect(certain.length).toBeGreaterThan(300);
  expect(said.some(({ verdict }) => verdict === 'nobody')).toBe(true);
  const many = said.filter(({ could_be }) => String(could_be).split(' ').length > 2);
  expect(many.length).toBeGreaterThan(3);
  const lanes = new Set(
    certain.map(({ user, ecosystem, scope }) => `${String(user)[0]} ${ecosystem} ${scope}`),
  );
  expect(lanes).toContain('d npm pilot');
  expect(lanes).toContain('k npm everyone');
  expect(lanes).toContain('d pypi ');
});

test('who it was is told by what stood, also where a plan is in its place', async () => {
  await readBoth(SAMPLE);
  await keepRows(READING);
  const byWhatStood = await rows();
  rmSync(folderOf(READING), { recursive: true });
  mkdirSync(folderOf(READING));
  await readBoth(SAMPLE, { bases: [{ name: 'first', view: emptyView() }], stood: view });
  await keepRows(READING);
  expect(await rows()).toEqual(byWhatStood);
});

test('with pseudonyms neither names nor addresses are kept', async () => {
  const pseudonym = (person: string) => `person-${person.length}${person.charCodeAt(0)}`;
  await readBoth(SAMPLE, { pseudonym });
  await keepRows(READING);
  const said = await rows();
  const text = JSON.stringify(said);
  expect(text).toContain(pseudonym('dana.kerr@sandbox.test'));
  expect(text).not.toContain('@sandbox.test');
  expect(text).not.toContain('198.51.100.7');
  expect(said.filter(({ verdict }) => verdict === 'ambiguous').length).toBeGreaterThan(3);
});

test('a reading of both logs that was ended goes on where it was, whichever it was in', async () => {
  const scenario = SCENARIOS.at(-1);
  if (!scenario) throw new Error('There is no scenario.');
  const files = { file: join(data, 'events.log.gz'), requests: join(data, 'requests.log') };
  writeLogs(written(scenario, 4_000, 7), { events: files.file, requests: files.requests });
  const whole = await readBoth(files);
  for (const until of [1_000, 5_500]) {
    rmSync(folderOf(READING), { recursive: true });
    mkdirSync(folderOf(READING));
    const stopping = new AbortController();
    const tell = ({ lines }: { lines: number }) => {
      if (lines > until) stopping.abort();
    };
    const options = { pieceBytes: 40_000, tell };
    await expect(readBoth(files, {}, { ...options, stopping: stopping.signal })).rejects.toThrow();
    let first = 0;
    const again = await readBoth(
      files,
      {},
      {
        pieceBytes: 40_000,
        tell: ({ lines }: { lines: number }) => {
          first ||= lines;
        },
      },
    );
    expect(first).toBeGreaterThan(900);
    expect(again).toEqual(whole);
  }
});

test('rows are chosen, counted, paged and taken along', async () => {
  await readBoth(SAMPLE);
  await keepRows(READING);
  const filter = { person: 'bea.lindqvist@sandbox.test', ecosystem: 'npm' };
  const all = (await rows()).filter(
    ({ user, could_be, ecosystem }) =>
      `${user} ${could_be}`.includes(filter.person) && ecosystem === filter.ecosystem,
  );
  expect(all.some(({ user }) => user === '')).toBe(true);
  const page = await whoPage(READING, filter, 0);
  expect(page.counts.requests).toBe(all.length);
  expect(page.rows.map(({ line }) => line)).toEqual(all.map(({ line }) => Number(line)));
  const after = await whoPage(READING, filter, page.rows[0]?.line ?? 0);
  expect(after.rows).toEqual(page.rows.slice(1));
  const whole = await whoPage(READING, {}, 0);
  expect(whole.next).toBe(whole.rows[99]?.line);
  expect(whole.parts.lane.shares[0]).toMatchObject({ label: 'npm', scope: 'everyone' });
  for (const [part, column] of Object.entries({ package: 'package', person: 'user', client: 'client' })) {
    const of = await rows();
    const values = new Set(of.map((row) => row[column]).filter((value) => value !== ''));
    const { shares, all: parts } = whole.parts[part as 'package'];
    expect([part, parts]).toEqual([part, values.size]);
    const largest = of.filter((row) => row[column] === shares[0]?.label);
    expect(shares[0]?.requests).toBe(largest.length);
    expect(shares[0]?.certain).toBe(largest.filter(({ verdict }) => verdict === 'certain').length);
  }
  const none = await whoPage(READING, { package: "'; DROP --" }, 0);
  expect(none).toMatchObject({ counts: { requests: 0 }, rows: [], next: null });
  const left = join(data, 'who', READING, 'export-left');
  writeFileSync(left, '');
  utimesSync(left, new Date(), new Date(Date.now() - 7_200_000));
  const out = await writeExport(READING, filter, 'ndjson', new AbortController().signal);
  expect(readFileSync(out, 'utf8').trim().split('\n')).toHaveLength(all.length);
  expect(existsSync(left)).toBe(false);
});

test('rows that are gone are said to be', async () => {
  await expect(rows()).rejects.toThrow('Give the two files again');
});
