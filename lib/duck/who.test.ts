import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { writeLogs } from '@/testing/attribution/logs';
import { SCENARIOS, written } from '@/testing/attribution/scenarios';
import { exportWho } from './kept-rows';
import { readWho } from './who';

// A database is made for each, on a machine that may be busy with other things.
vi.setConfig({ testTimeout: 60_000 });

let folder = '';
let files = { events: '', requests: '' };
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'turnout-who-'));
  files = { events: join(folder, 'events.log'), requests: join(folder, 'artifactory-request.log') };
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const EVENTS = [
  '#Fields: x-cs-timestamp cs-username cs-method cs-uri-scheme cs-host cs-uri cs-user-agent x-ssl-bypass',
  '1785000000 ana@corp.example GET https registry.npmjs.org /@scope%2fone "npm/11 linux" No',
  '1785000100 ben@corp.example GET https registry.npmjs.org /two npm/11 No',
  '1785000101 cara@corp.example GET https registry.npmjs.org /two npm/11 No',
  '1785000200 dan@corp.example GET https registry.npmjs.org /=1+1 npm/11 No',
  'no event',
];
const at = (seconds: number) => new Date((1_785_000_000 + seconds) * 1000).toISOString();
const REQUESTS = [
  `${at(0.4)}|0a|198.51.100.1|anonymous|GET|/package-reroute?url=https%3A%2F%2Fregistry.npmjs.org%2F%40scope%252fone&user=|200|-1|120|30|npm/11 linux`,
  `${at(3)}|0b|198.51.100.1|admin|GET|/artifactory/api/system/ping|200|-1|2|1|curl/8`,
  `${at(100.5)}|0c|198.51.100.1|anonymous|GET|/package-reroute?url=https://registry.npmjs.org/two&user=|200|-1|5|30|npm/11`,
  `${at(200.5)}|0d|198.51.100.1|anonymous|GET|/package-reroute?url=https://registry.npmjs.org/=1+1&user=|200|-1|5|30|npm/11`,
  `${at(900)}|0e|198.51.100.1|anonymous|GET|/package-reroute?url=https://registry.npmjs.org/three/-/three-3.0.0.tgz&user=|404|-1|5|30|npm/11`,
  'a line that is cut off',
];
const write = (events: string[], requests: string[]) => {
  writeFileSync(files.events, `${events.join('\n')}\n`);
  writeFileSync(files.requests, `${requests.join('\n')}\n`);
};
const exported = async (form: 'csv' | 'ndjson' | 'parquet') => {
  const out = join(folder, `out.${form}`);
  await exportWho(folder, form, out);
  return readFileSync(out);
};

describe('two logs', () => {
  test('give who it was, who it could have been, and nobody; what is no request is counted', async () => {
    write(EVENTS, REQUESTS);
    const summary = await readWho({ folder, ...files });
    expect(summary).toMatchObject({
      lines: 6,
      bad: 1,
      rerouted: 4,
      certain: 2,
      ambiguous: 1,
      nobody: 1,
      events: 4,
    });
    const rows = String(await exported('ndjson'))
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(rows.map(({ line, verdict, user, could_be }) => [line, verdict, user, could_be])).toEqual([
      [1, 'certain', 'ana@corp.example', ''],
      [3, 'ambiguous', '', 'ben@corp.example cara@corp.example'],
      [4, 'certain', 'dan@corp.example', ''],
      [5, 'nobody', '', ''],
    ]);
    expect(rows[0]).toMatchObject({
      package: '@scope/one',
      version: '',
      host: 'registry.npmjs.org',
      bytes: 120,
    });
    expect(rows[3]).toMatchObject({ package: 'three', version: '3.0.0', status: 404 });
  });

  test('are taken along as CSV without formulas, and as Parquet', async () => {
    write(EVENTS, REQUESTS);
    await readWho({ folder, ...files });
    expect(String(await exported('csv'))).toContain(",'=1+1,");
    expect(String((await exported('parquet')).subarray(0, 4))).toBe('PAR1');
  });

  test('of a company with every trouble at once name nobody wrongly but one in a thousand', async () => {
    const scenario = SCENARIOS.at(-1);
    if (!scenario) throw new Error('There is no scenario.');
    const logs = written(scenario, 4_000, 7);
    writeLogs(logs, files);
    const { certain, clocks } = await readWho({ folder, ...files });
    expect(clocks.apart).toBeCloseTo(scenario.clockAheadS, -1);
    const rows = String(await exported('ndjson'))
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    const wrong = rows.filter(
      ({ line, verdict, user }) => verdict === 'certain' && user !== logs.requests[line - 1]?.truth,
    );
    expect(certain).toBeGreaterThan(3_000);
    expect(wrong.length).toBeLessThanOrEqual(certain / 1_000);
  });
});

describe('what cannot be told is said', () => {
  test.each([
    ['another file for a request log', EVENTS, ['id,name', '1,2'], 'is no request log of Artifactory'],
    ['a log without anything rerouted', EVENTS, REQUESTS.slice(1, 2), 'None of the 1 lines'],
    [
      'events without a host',
      ['#Fields: date time', '2026-11-29 10:00:00'],
      REQUESTS,
      'The file has no cs-host',
    ],
  ])('%s', async (_, events, requests, words) => {
    write(events, requests);
    await expect(readWho({ folder, ...files })).rejects.toThrow(words);
  });

  test('a request log that is damaged', async () => {
    write(EVENTS, REQUESTS);
    writeFileSync(files.requests, gzipSync(REQUESTS.join('\n')).subarray(0, 60));
    await expect(readWho({ folder, ...files })).rejects.toThrow('The file is damaged');
  });
});
