import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { readTable } from '@/lib/clickhouse/read-table';
import { readTraffic } from '@/lib/duck/read-traffic';
import { BUILT_IN_ECOSYSTEMS } from '@/lib/ptc/model/ecosystems';
import { packageHosts } from '@/lib/ptc/model/known-hosts';
import { Settings } from '@/lib/ptc/model/tenant-schema';
import { desired } from '@/lib/ptc/planning/desired';
import type { Basis } from '@/lib/traffic/judged';
import type { TrafficResult } from '@/lib/traffic/result';
import type { ChdbSession } from './chdb';
import { serveHttp } from './clickhouse-http';
import { storeEvents, withOddEvents } from './stored-events';
import { sameEvents } from './traffic-files';

const ecosystems = [...BUILT_IN_ECOSYSTEMS];
const viewWith = (on: string[]) =>
  desired({
    slug: 'acme',
    artifactoryHost: 'acme.jfrog.io',
    settings: Settings.parse({}),
    ecosystems,
    scopes: [
      { key: 'me', name: 'Me', audience: { everyone: false, users: ['user8@acme.test'], groups: ['Pilot'] } },
    ],
    lanes: ['npm', 'pypi', 'docker'].map((key) => ({
      ecosystem: key,
      scope: 'me',
      profileName: `jfrog-${key}`,
      on: on.includes(key),
    })),
  });
const bases: [Basis, ...Basis[]] = [
  { name: 'first', view: viewWith(['pypi']) },
  { name: 'second', view: viewWith(['npm', 'docker']) },
];

/** What one log comes to as a file, and what as a table of a ClickHouse that is asked over HTTP, as the product asks it. */
export async function bothResults(
  session: ChdbSession,
  count: number,
): Promise<{ alike: boolean; events: number; file: TrafficResult; table: TrafficResult }> {
  const log = withOddEvents(sameEvents(count).jsonl);
  const table = storeEvents(session, log);
  const password = `p${Date.now()}`;
  const { server, url } = await serveHttp(session, password);
  Object.assign(process.env, { CLICKHOUSE_URL: url, CLICKHOUSE_PASSWORD: password });
  const folders = ['file', 'table'].map((name) => mkdtempSync(join(tmpdir(), `traffic-${name}-`)));
  const [ofFile = '', ofTable = ''] = folders;
  const common = {
    bases,
    scopes: {},
    packages: { ecosystems, hosts: packageHosts() },
    pseudonym: (person: string) => person,
  };
  try {
    const path = join(ofFile, 'events');
    writeFileSync(path, log);
    const { result: file } = await readTraffic({
      ...common,
      folder: ofFile,
      file: path,
      requests: null,
      scopes: {},
    });
    const at = (day: string) => Date.parse(`${day}T00:00:00Z`) / 1_000;
    const span = { from: at('2026-11-20'), to: at('2026-11-27') };
    const { result } = await readTable({ ...common, folder: ofTable, table, ...span });
    return { alike: isDeepStrictEqual(file, result), events: result.events, file, table: result };
  } finally {
    server.closeAllConnections();
    server.close();
    for (const folder of folders) rmSync(folder, { recursive: true });
  }
}
