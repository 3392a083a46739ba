import { DuckDBInstance } from '@duckdb/node-api';
import fc from 'fast-check';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { type Event, naive, type Request, type Said } from '@/testing/attribution/naive';
import { attributionSql, type Clocks, clocksSql } from './attribute';
import { askedFor, reroutedFor } from './keys';
import { packageIn, versionIn } from './package';

// Each case is several queries, on a machine that may be busy with other things.
vi.setConfig({ testTimeout: 120_000 });

const connection = await (await DuckDBInstance.create(':memory:', { threads: '1' })).connect();
const rows = async <T>(sql: string) => (await connection.runAndReadAll(sql)).getRowObjectsJS() as T[];
const text = (value: string) => `'${value.replaceAll("'", "''")}'`;

beforeAll(async () => {
  await connection.run(
    'CREATE TABLE events (moment DOUBLE, person VARCHAR, method VARCHAR, key VARCHAR, agent VARCHAR, egress VARCHAR)',
  );
  await connection.run(
    'CREATE TABLE requests (line BIGINT, moment DOUBLE, took_s DOUBLE, method VARCHAR, key VARCHAR, agent VARCHAR, address VARCHAR, status INTEGER)',
  );
});

async function fill(table: 'events' | 'requests', all: (Event | Request)[]): Promise<void> {
  await connection.run(`DELETE FROM ${table}`);
  const values = all.map(
    (one) =>
      `(${Object.values(one)
        .map((cell) => (typeof cell === 'number' ? cell : text(cell)))
        .join(', ')})`,
  );
  if (values.length > 0) await connection.run(`INSERT INTO ${table} VALUES ${values.join(', ')}`);
}

const second = fc.integer({ min: 0, max: 40 });
const method = fc.constantFrom('GET', 'HEAD');
const key = fc.constantFrom('registry.npmjs.org /a', 'registry.npmjs.org /b');
const place = fc.constantFrom('', '198.51.100.1', '198.51.100.2');
const event: fc.Arbitrary<Event> = fc.record({
  moment: second,
  person: fc.constantFrom('', 'ana', 'ben', 'cara'),
  method,
  key,
  agent: fc.constantFrom('', 'npm'),
  egress: place,
});
const request: fc.Arbitrary<Omit<Request, 'line'>> = fc.record({
  moment: second,
  took_s: fc.constantFrom(0, 1),
  method,
  key,
  agent: fc.constantFrom('', 'npm'),
  address: fc.oneof(place, fc.constant('10.0.0.1')),
  status: fc.constantFrom(200, 200, 304, 429, 503),
});

describe('whose a request was', () => {
  test('is what one finds by looking at every event for every request', async () => {
    const seen: Record<string, number> = {};
    await fc.assert(
      fc.asyncProperty(
        fc.array(event, { maxLength: 14 }),
        fc.array(request, { minLength: 1, maxLength: 8 }),
        fc.record({
          apart: fc.integer({ min: -5, max: 5 }),
          spread: fc.constantFrom(0, 2, 9),
          pairs: fc.constantFrom(0, 30),
        }),
        async (events, asked, clocks: Clocks) => {
          const requests = asked.map((one, line) => ({ line, ...one }));
          await fill('events', events);
          await fill('requests', requests);
          const said = await rows<Said>(
            `SELECT line::INTEGER AS line, verdict, person, people, candidates::INTEGER AS candidates, wanted::INTEGER AS wanted FROM (${attributionSql(clocks)}) ORDER BY line`,
          );
          expect(said).toEqual(naive(events, requests, clocks));
          for (const { verdict } of said) seen[verdict] = (seen[verdict] ?? 0) + 1;
        },
      ),
      { numRuns: 250 },
    );
    for (const verdict of ['certain', 'ambiguous', 'nobody']) expect(seen[verdict]).toBeGreaterThan(50);
  });
});

describe('the clocks', () => {
  const at = (moment: number, name: string): Event => ({
    moment,
    person: 'ana',
    method: 'GET',
    key: name,
    agent: 'npm',
    egress: '',
  });
  const came = (moment: number, name: string, line: number): Request => ({
    line,
    moment,
    took_s: 1,
    method: 'GET',
    key: name,
    agent: 'npm',
    address: '',
    status: 200,
  });

  test('are read from what both logs have equally often, and from nothing else', async () => {
    await fill('events', [
      at(10, 'a'),
      at(20, 'b'),
      at(30, 'c'),
      at(40, 'twice'),
      at(41, 'twice'),
      at(50, 'far'),
      at(60, 'again'),
      at(70, 'again'),
    ]);
    await fill('requests', [
      came(38, 'a', 0),
      came(48, 'b', 1),
      came(59, 'c', 2),
      came(49, 'twice', 3),
      came(900, 'far', 4),
      came(98, 'again', 5),
      came(88, 'again', 6),
    ]);
    expect(await rows(clocksSql())).toEqual([{ apart: 27, pairs: 5, spread: expect.closeTo(0.6) }]);
  });

  test('are not known where nothing says how they stand', async () => {
    await fill('events', []);
    await fill('requests', []);
    expect(await rows(clocksSql())).toEqual([{ apart: 0, pairs: 0, spread: 0 }]);
  });
});

describe('what was asked for', () => {
  test.each([
    ['/package-reroute?url=https://registry.npmjs.org/@a%2fb&user=', 'registry.npmjs.org /@a/b'],
    ['/package-reroute?url=https%3A%2F%2Fregistry.npmjs.org%2F%40a%252fb&user=', 'registry.npmjs.org /@a/b'],
    [
      '/artifactory/package-reroute?x=1&url=https://PyPI.org:443/simple/x/?a=1&b=2&user=',
      'pypi.org /simple/x/',
    ],
    ['/package-reroute?url=https://pypi.org', 'pypi.org /'],
    ['/package-reroute?url=https://pypi.org/%zz%ff&user=', 'pypi.org /%zz%ff'],
    ['/package-reroute?user=', null],
    ['/artifactory/api/npm/npm/lodash', null],
    ['', null],
  ])('of %s is %s', async (target, expected) => {
    expect(await rows(`SELECT ${reroutedFor(text(target))} AS key`)).toEqual([{ key: expected }]);
    if (expected === null) return;
    const [name = '', path = ''] = expected.split(' ');
    expect(await rows(`SELECT ${askedFor(text(name.toUpperCase()), text(encodeURI(path)))} AS key`)).toEqual([
      { key: expected.replace('%zz%ff', '%zz%ff') },
    ]);
  });

  test.each([
    ['/lodash', 'lodash', ''],
    ['/lodash/-/lodash-4.17.21.tgz', 'lodash', '4.17.21'],
    ['/@types/node/-/node-22.1.0.tgz', '@types/node', '22.1.0'],
    ['/foo-bar/-/foo-bar-1.0.0-beta.1.tgz', 'foo-bar', '1.0.0-beta.1'],
    ['/react/18.2.0', 'react', '18.2.0'],
    ['/-/npm/v1/security/audits', '', ''],
    ['/simple/requests/', 'requests', ''],
    ['/pypi/pip/24.0/json', 'pip', '24.0'],
    ['/packages/ab/cd/requests-2.32.3-py3-none-any.whl', 'requests', '2.32.3'],
    ['/packages/a/typing_extensions-4.12.2-py3-none-any.whl.metadata', 'typing_extensions', '4.12.2'],
    ['/packages/a/scikit-learn-1.5.0.tar.gz', 'scikit-learn', '1.5.0'],
    ['/v2/library/alpine/manifests/3.20', 'library/alpine', '3.20'],
    ['/v2/', '', ''],
    ['/org/model/resolve/main/config.json', 'org/model', 'main'],
    ['/api/models/org/model/revision/main', 'org/model', 'main'],
    ['/', '', ''],
  ])('by %s is %s in version %s', async (path, name, version) => {
    const sql = `SELECT ${packageIn('p')} AS name, ${versionIn('p')} AS version FROM (VALUES (${text(path)})) t(p)`;
    expect(await rows(sql)).toEqual([{ name, version }]);
  });
});
