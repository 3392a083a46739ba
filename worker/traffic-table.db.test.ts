import { mkdtempSync, rmSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { db } from '@/lib/db/client';
import { listReadings } from '@/lib/services/traffic/list';
import { loadReading } from '@/lib/services/traffic/load';
import { resumeReading, stopReading } from '@/lib/services/traffic/start';
import { readTableSpan } from '@/lib/services/traffic/table';
import { type Arrived, answeringServer, says } from '@/testing/answering-server';
import { useTestDatabase } from '@/testing/database';
import { as, problem, storedTenant, value } from '@/testing/tenant';
import { until } from '@/testing/until';
import { startWorker } from '@/testing/worker-process';

const PASSWORD = 'canary-5e0b1f-table';
const { url } = useTestDatabase();
const { state, answers } = answeringServer();
const data = mkdtempSync(join(tmpdir(), 'table-data-'));
let tenant = '';
let environment: Record<string, string> = {};
beforeAll(async () => {
  process.env.TURNOUT_DATA = data;
  tenant = (await storedTenant()).slug;
  environment = {
    TURNOUT_DATA: data,
    CLICKHOUSE_URL: `http://${state.host}`,
    CLICKHOUSE_PASSWORD: PASSWORD,
  };
});
afterAll(() => {
  delete process.env.CLICKHOUSE_URL;
  rmSync(data, { recursive: true });
});

const given = { from: '2026-11-16', through: '2026-11-17', pseudonyms: true, plan: null };
const load = (number: number) => value(loadReading(as('viewer'), { tenant, number }));
const is = (number: number, wanted: string) =>
  until(`reading ${number} to be ${wanted}`, async () => (await load(number)).state === wanted, 120_000);
async function begin(): Promise<number> {
  process.env.CLICKHOUSE_URL = environment.CLICKHOUSE_URL;
  return (await value(readTableSpan(as('operator'), { tenant, ...given }))).number;
}

const lines = (...rows: object[]) => says(200, rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
const names = ['cs_host', 'cs_user_agent', 'cs_method', 'cs_username'];
const columns = lines(
  { name: 'timestamp', type: 'DateTime' },
  ...names.map((name) => ({ name, type: 'String' })),
);
const counted = lines({
  day: '2026-11-16',
  ecosystem: 'npm',
  host: 'registry.npmjs.org',
  client: 'npm',
  person: 'ana@acme.test',
  method: 'GET',
  poses: false,
  query_lost: false,
  first_rule: -1,
  first_verdict: 4,
  events: '2',
  bytes: '100',
});
const asClickHouse = (response: ServerResponse, arrived: Arrived) =>
  (arrived.body.startsWith('DESCRIBE') ? columns : counted)(response, arrived);

test('days of a table are counted by a worker; people have pseudonyms, and no password is anywhere', {
  timeout: 180_000,
}, async () => {
  answers(asClickHouse);
  const number = await begin();
  expect(await load(number)).toMatchObject({ fileName: 'netskope.transaction_events', size: 172_800 });
  await startWorker(url, 'reader of tables', environment);
  await is(number, 'done');
  const { outcome, sha256, lines: events } = await load(number);
  expect({ sha256, events, format: outcome?.format }).toEqual({
    sha256: null,
    events: 96,
    format: 'ClickHouse',
  });
  expect(outcome?.result.people).toMatchObject([{ events: 96 }]);
  const kept = JSON.stringify([
    await db().trafficReading.findMany({ select: { outcome: true, basis: true, problem: true } }),
    await db().auditEvent.findMany({ select: { after: true, before: true, targetName: true } }),
  ]);
  expect(kept).not.toContain('ana@acme.test');
  expect(kept).not.toContain(PASSWORD);
});

test('a reading that is stopped ends its query and goes on where it was; what ClickHouse refuses is a sentence', {
  timeout: 240_000,
}, async () => {
  let held: ServerResponse | null = null;
  answers(columns, counted, (response) => {
    held = response;
  });
  const number = await begin();
  await startWorker(url, 'reader that is stopped', environment);
  await until('a query to be under way', async () => held !== null, 60_000);
  await value(stopReading(as('operator'), { tenant, number }));
  await until('the query to be ended', async () => held?.closed === true, 60_000);
  state.conducts.length = 0;
  state.arrived.length = 0;
  answers(asClickHouse);
  await value(resumeReading(as('operator'), { tenant, number }));
  await is(number, 'done');
  expect((await load(number)).lines).toBe(96);
  // The description, and each hour but the first.
  expect(state.arrived).toHaveLength(48);
  state.conducts.length = 0;
  answers(
    says(403, `Code: 516. DB::Exception: default with ${PASSWORD}. (AUTHENTICATION_FAILED) (version 26)`),
  );
  const refused = await begin();
  await is(refused, 'failed');
  expect((await load(refused)).problem).toBe(
    'ClickHouse refused the user or the password. Set CLICKHOUSE_USER and CLICKHOUSE_PASSWORD.',
  );
});

test('days that are none, and an installation without a table, are refused in words', async () => {
  process.env.CLICKHOUSE_URL = environment.CLICKHOUSE_URL;
  const refusal = (changed: object) =>
    problem(readTableSpan(as('operator'), { tenant, ...given, ...changed }));
  expect((await refusal({ from: '2126-01-01', through: '2126-01-02' })).fields?.from).toContain('not begun');
  expect((await refusal({ through: '2026-11-15' })).fields?.through).toContain('before the first');
  expect((await refusal({ from: '2026-01-01' })).fields?.through).toContain('more than 92 days');
  expect((await refusal({ plan: 99 })).code).toBe('not found');
  expect((await value(listReadings(as('viewer'), { tenant }))).table).toBe('netskope.transaction_events');
  delete process.env.CLICKHOUSE_URL;
  expect((await refusal({})).message).toContain('No ClickHouse is set up');
  expect((await value(listReadings(as('viewer'), { tenant }))).table).toBeNull();
});
