import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { emptyView } from '@/lib/ptc/model/objects';
import { answeringServer, says } from '@/testing/answering-server';
import { readTable } from './read-table';

vi.setConfig({ testTimeout: 60_000 });
const { state, answers } = answeringServer();
const PASSWORD = 'canary-5e0b1f';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'table-'));
  vi.stubEnv('CLICKHOUSE_URL', `http://${state.host}`);
  vi.stubEnv('CLICKHOUSE_USER', 'reader');
  vi.stubEnv('CLICKHOUSE_PASSWORD', PASSWORD);
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

const lines = (...rows: object[]) => says(200, rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
const columnsOf = (types: Record<string, string>) =>
  lines(...Object.entries(types).map(([name, type]) => ({ name, type })));
const TYPES = {
  timestamp: 'DateTime',
  cs_host: 'String',
  'CS-User-Agent': 'LowCardinality(Nullable(String))',
  cs_method: "Enum8('GET' = 1)",
};
const columns = columnsOf(TYPES);
const counted = (events: number) =>
  lines({
    day: '2026-11-23',
    ecosystem: 'npm',
    host: 'registry.npmjs.org',
    client: 'npm',
    person: 'ana, "a" \\ b\n@acme.test',
    method: 'GET',
    poses: false,
    query_lost: false,
    first_rule: -1,
    first_verdict: 6,
    events: String(events),
    bytes: 100,
  });
const fails = (code: number, type: string) =>
  says(
    500,
    `Code: ${code}. DB::Exception: reader with ${PASSWORD} asks for ben@acme.test. (${type}) (version 26.7)`,
  );

const FROM = Date.parse('2026-11-23T00:00:00Z') / 1_000;
const job = (hours: number) => ({
  folder,
  scopes: {},
  bases: [{ name: 'first' as const, view: emptyView() }],
  packages: { ecosystems: [], hosts: [] },
  pseudonym: (person: string) => `p(${person})`,
  table: 'logs.events',
  from: FROM,
  to: FROM + hours * 3_600,
});
const read = (hours = 1, options = {}) => readTable(job(hours), options);
const sentence = (hours = 1, options = {}) =>
  read(hours, options).then(String, (error: Error) => error.message);
const spans = () =>
  state.arrived.flatMap(({ body }) => {
    const [, from, to] = /toDateTime\((\d+), 'UTC'\)[\s\S]*toDateTime\((\d+), 'UTC'\)/.exec(body) ?? [];
    return from ? [[(Number(from) - FROM) / 60, (Number(to) - FROM) / 60]] : [];
  });

test('each hour is asked once, with its bounds, and added up; what a table lacks is said', async () => {
  const told: unknown[] = [];
  answers(columns, counted(3), lines(), counted(4));
  const { result, open } = await read(2.5, { tell: (progress: unknown) => told.push(progress) });
  expect(result).toMatchObject({
    events: 7,
    bytes: 200,
    hosts: [{ label: 'registry.npmjs.org', events: 7 }],
  });
  expect(spans()).toEqual([
    [0, 60],
    [60, 120],
    [120, 150],
  ]);
  expect(told).toEqual([
    { seconds: 3_600, events: 3 },
    { seconds: 7_200, events: 3 },
    { seconds: 9_000, events: 7 },
  ]);
  expect(open.join(' ')).toContain('The table has no cs-username');
  expect(open.join(' ')).not.toContain('no date');
  const [, query] = state.arrived;
  expect(query?.url).not.toContain(PASSWORD);
  const bounds = Object.fromEntries(new URL(query?.url ?? '', 'http://x').searchParams);
  expect(bounds).toMatchObject({
    readonly: '2',
    max_execution_time: '120',
    max_result_rows: '2000000',
    wait_end_of_query: '1',
  });
  expect(query?.headers.authorization).toBe(`Basic ${btoa(`reader:${PASSWORD}`)}`);
  expect(readdirSync(folder).filter((name) => name.startsWith('slice'))).toEqual([]);
});

test.each([
  [516, 'AUTHENTICATION_FAILED', 'refused the user or the password'],
  [497, 'ACCESS_DENIED', 'Grant it SELECT'],
  [60, 'UNKNOWN_TABLE', 'has no table logs.events'],
  [81, 'UNKNOWN_DATABASE', 'no database for the table logs.events'],
  [164, 'READONLY', 'may not set the bounds'],
  [202, 'TOO_MANY_SIMULTANEOUS_QUERIES', 'too many queries just now'],
  [999, 'KEEPER_EXCEPTION', 'with error 999 (KEEPER_EXCEPTION)'],
])('error %i %s is a sentence without what the server said', async (code, type, words) => {
  answers(fails(code, type));
  const said = await sentence();
  expect(said).toContain(words);
  for (const secret of [PASSWORD, 'ben@acme.test', 'reader']) expect(said).not.toContain(secret);
});

test.each([
  [{ cs_method: '' }, 'has no column cs-method.'],
  [{ timestamp: '' }, 'has no column timestamp.'],
  [{ timestamp: 'String' }, 'The column timestamp of the table logs.events is String. It has to be DateTime'],
  [{ x_ssl_bypass: 'Bool' }, 'The column x_ssl_bypass of the table logs.events is Bool. It has to be String'],
  [{ sc_bytes: 'Float64' }, 'It has to be String or a whole number.'],
])('a table with %o is refused', async (changed: Record<string, string>, words) => {
  const types = Object.entries({ ...TYPES, ...changed }).filter(([, type]) => type !== '');
  answers(columnsOf(Object.fromEntries(types)));
  expect(await sentence()).toContain(words);
});

test('an hour that is too much is asked in halves, down to the shortest', async () => {
  answers(columns, fails(396, 'TOO_MANY_ROWS_OR_BYTES'), fails(241, 'MEMORY_LIMIT_EXCEEDED'), counted(1));
  expect((await read()).result.events).toBe(4);
  expect(spans()).toEqual([
    [0, 60],
    [0, 30],
    [0, 15],
    [15, 30],
    [30, 45],
    [45, 60],
  ]);
  rmSync(folder, { recursive: true });
  folder = mkdtempSync(join(tmpdir(), 'table-'));
  state.conducts.length = 0;
  answers(columns, fails(159, 'TIMEOUT_EXCEEDED'));
  const said = await sentence();
  expect(said).toContain('2026-11-23 00:00 UTC to 2026-11-23 00:07 UTC');
  expect(said).toContain('takes ClickHouse longer than 120 s');
});

test('who is not there, is no ClickHouse, says nothing or breaks off is told of in a sentence', async () => {
  answers(says(200, '<html>Welcome</html>'));
  expect(await sentence()).toContain('is not what ClickHouse answers');
  state.conducts.length = 0;
  answers(says(502, '<html>Bad gateway</html>'));
  expect(await sentence()).toContain('is not what ClickHouse answers');
  state.conducts.length = 0;
  answers(says(307, '', { location: 'http://127.0.0.1:1/' }));
  expect(await sentence()).toContain('is not what ClickHouse answers');
  state.conducts.length = 0;
  answers(columns, (response) => {
    response.writeHead(200, { 'content-length': '1000' });
    response.write('{"day":');
    setImmediate(() => response.destroy());
  });
  expect(await sentence()).toMatch(/ended in the middle|cannot be reached/);
  state.conducts.length = 0;
  answers(columns, () => undefined);
  expect(await sentence(1, { silenceMs: 300 })).toContain('takes ClickHouse longer');
  vi.stubEnv('CLICKHOUSE_URL', 'http://127.0.0.1:1');
  expect(await sentence()).toBe(
    'ClickHouse at 127.0.0.1:1 cannot be reached (ECONNREFUSED). Check CLICKHOUSE_URL, the network and the certificate.',
  );
  vi.stubEnv('CLICKHOUSE_URL', '');
  expect(await sentence()).toContain('No ClickHouse is set up any more');
});

test('a reading that is stopped ends its query, and goes on where it was', async () => {
  const stop = new AbortController();
  let closed: Promise<unknown> = Promise.resolve();
  answers(columns, counted(2), (response) => {
    closed = new Promise((resolve) => response.once('close', resolve));
    stop.abort();
  });
  await expect(read(2, { stopping: stop.signal })).rejects.toMatchObject({ name: 'AbortError' });
  await closed;
  state.arrived.length = 0;
  state.conducts.length = 0;
  answers(columns, counted(5));
  expect((await read(2)).result.events).toBe(7);
  expect(spans()).toEqual([[60, 120]]);
});
