import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BOUNDS } from '@/lib/clickhouse/bounds';
import { CLICKHOUSE } from '@/lib/traffic/dialect';
import type { Judge } from './traffic-judgements';

const VERSION = '3.4.0';
const FOLDER = join(tmpdir(), `turnout-chdb-${VERSION}`);

type Answer = { bytes: () => Uint8Array; text: () => string };
export type ChdbSession = {
  query: (sql: string) => string;
  queryAsync: (sql: string, options?: { format: string }) => Promise<Answer>;
  close: () => void;
};

/** A real ClickHouse within this process: the npm package chdb, 546 MB, which nothing but a proof fetches, once. */
export async function openClickHouse(): Promise<ChdbSession> {
  if (!existsSync(join(FOLDER, 'node_modules', 'chdb', 'package.json'))) await fetchChdb();
  const { Session } = createRequire(join(FOLDER, 'from.js'))('chdb') as { Session: new () => ChdbSession };
  return new Session();
}

async function fetchChdb(): Promise<void> {
  console.log(`Fetching chdb ${VERSION} (546 MB) into ${FOLDER}`);
  await mkdir(FOLDER, { recursive: true });
  const npm = spawn(
    'npm',
    ['install', '--prefix', FOLDER, '--no-audit', '--no-fund', '--ignore-scripts', `chdb@${VERSION}`],
    { stdio: 'inherit', cwd: FOLDER },
  );
  const code = await new Promise((resolve, reject) => npm.once('error', reject).once('close', resolve));
  if (code !== 0) throw new Error(`chdb ${VERSION} could not be fetched: npm ended with code ${code}.`);
}

/** How queries are told their bounds where no HTTP tells them. The first is of HTTP alone. */
const { wait_end_of_query: _, ...OF_QUERIES } = BOUNDS;
const SETTINGS = Object.entries(OF_QUERIES)
  .map(([name, value]) => `${name} = ${typeof value === 'string' ? `'${value}'` : value}`)
  .join(', ');

/** The judge that it is. */
export const judgeOf = (session: ChdbSession): Judge => ({
  sql: CLICKHOUSE,
  rows: async (query) => {
    const answer = await session.queryAsync(`${query} SETTINGS ${SETTINGS}`, { format: 'JSONEachRow' });
    const lines = answer
      .text()
      .split('\n')
      .filter((line) => line !== '');
    return lines.map((line) => JSON.parse(line) as Record<string, unknown>);
  },
});
