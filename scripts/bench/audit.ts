import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { GENESIS, textHash } from '@/lib/audit/chain';
import { checkAudit } from '@/lib/services/audit/check';
import { exportAudit } from '@/lib/services/audit/export';
import type { AuditFilter } from '@/lib/services/audit/filter';
import type { Ask } from '@/lib/services/audit/find';
import { findPage } from '@/lib/services/audit/list';
import { signChain } from '@/lib/services/audit/sign';
import { storeActs } from '../../testing/audit-million';
import { letEverybodyIn } from '../../testing/many-tenants';
import { withProduct } from '../../testing/product';
import { inShards, option, sendToParent, shardOf } from '../../testing/shards';
import { as, storedTenant, value } from '../../testing/tenant';
import { Visitor } from '../../testing/visitor';

const ROWS = option('rows', 1_000_000);
const ROUNDS = option('rounds', 8);
/** Without it the pages are not built: only the database and the verifying are measured. */
const PAGES = option('pages', 1) === 1;
const PAGE_MS = 150;
const DATABASE_MS = 5;
const VERIFY_MS = 5_000;
const EXPORT_MIB = 120;
/** As long as a canonical row of these is. */
const ROW_LENGTH = 400;

const FILTERS: Record<string, AuditFilter> = {
  nothing: {},
  'a busy person': { person: 'person-1' },
  'a rare person': { person: 'person-17' },
  'a common action': { action: 'push.step.done' },
  'a rare action': { action: 'drift.seen' },
  'an object': { object: 'jfrog-npm-pilot' },
  'an ecosystem': { ecosystem: 'npm' },
  'an ecosystem and a scope': { ecosystem: 'pypi', scope: 'everyone' },
  'a day long ago': { from: '2025-02-03', to: '2025-02-03' },
  'up to a day long ago': { to: '2025-03-01' },
  'a person in a month': { person: 'person-2', from: '2025-06-01', to: '2025-06-30' },
  'a common word': { text: 'switch' },
  'a rare word': { text: 'zebra' },
  'two words': { text: 'docker pilot' },
  'a word and an action': { text: 'npm', action: 'scope.edit' },
};

const SLUG = 'million';

/** Verifying, its floor and the export, in milliseconds and MiB. */
type Whole = { verify: { wall: number; cpu: number }; hashing: number; memory: number };

if (shardOf()) {
  const hashing = hashTime();
  await sendToParent({
    verify: await verifyTime(SLUG),
    hashing,
    memory: await exportMemory(SLUG),
  } satisfies Whole);
  process.exit();
}

/** An audit trail of a million rows: its page by each kind of filter, what the database works for it, verifying, and the export. */
const figures = await withProduct(async (product) => {
  await product.worker.stop();
  const { id, slug } = await storedTenant(`${SLUG}.goskope.com`);
  await letEverybodyIn();
  await storeActs(product.ownerUrl, id, ROWS);
  await value(signChain(as('worker'), { chain: id }));
  const database = await databaseTimes(product.ownerUrl, id);
  // In a process of their own: the one that stored a million rows would collect its garbage meanwhile.
  const [whole] = (await inShards(import.meta.url, 1)) as [Whole];
  const page = PAGES ? await pageTimes(product, slug) : null;
  return { database, ...whole, page };
});

const { database, verify, hashing, memory, page } = figures;
const times = verify.cpu / hashing;
const p95 = (list: number[]) =>
  [...list].sort((a, b) => a - b)[Math.ceil(list.length * 0.95) - 1] ?? Infinity;
const all = Object.values(database).flat();
for (const [name, times] of Object.entries(database))
  console.log(
    `${name}: database ${p95(times).toFixed(1)} ms${page ? `, page ${p95(page[name] ?? []).toFixed(0)} ms` : ''} (p95)`,
  );
const pageMs = page ? p95(Object.values(page).flat()) : null;
console.log(
  `verifying takes ${(verify.wall / 1000).toFixed(1)} s on this machine, ${(verify.cpu / 1000).toFixed(1)} s of the processor (promised: ${VERIFY_MS / 1000}), ${times.toFixed(1)} times what hashing so many rows takes alone (${(hashing / 1000).toFixed(1)} s)`,
);
console.log(`the export grows the process by ${memory.toFixed(0)} MiB at most (promised: ${EXPORT_MIB})`);
console.log(
  `${ROWS.toLocaleString('en')} rows: page p95 ${pageMs === null ? 'not measured' : `${pageMs.toFixed(0)} ms`} (promised: ${PAGE_MS}), database p95 ${p95(all).toFixed(1)} ms (${DATABASE_MS}), verify ${(verify.cpu / 1000).toFixed(1)} s (${VERIFY_MS / 1000}), ${times.toFixed(1)} times hashing`,
);
const holds =
  (pageMs ?? Infinity) <= PAGE_MS &&
  p95(all) <= DATABASE_MS &&
  verify.cpu <= VERIFY_MS &&
  memory <= EXPORT_MIB;
process.exit(holds ? 0 : 1);

function noTimes(): Record<string, number[]> {
  return Object.fromEntries(Object.keys(FILTERS).map((name) => [name, []]));
}

/**
 * What the database itself says that a page costs it, planning included: other processes of the machine count little. Each statement
 * of the page is run, and explained.
 */
async function databaseTimes(ownerUrl: string, chain: string): Promise<Record<string, number[]>> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  const times = noTimes();
  for (let round = -1; round < ROUNDS; round++)
    for (const [name, filter] of Object.entries(FILTERS)) {
      let cost = 0;
      const ask: Ask = async ({ text, values }) => {
        const { rows } = await client.query<{
          'QUERY PLAN': [{ 'Planning Time': number; 'Execution Time': number }];
        }>(`EXPLAIN (ANALYZE, TIMING OFF, FORMAT JSON) ${text}`, values);
        const [plan] = rows[0]?.['QUERY PLAN'] ?? [];
        cost += plan ? plan['Planning Time'] + plan['Execution Time'] : Infinity;
        return (await client.query(text, values)).rows;
      };
      await findPage(ask, chain, filter, round % 2 === 0 ? undefined : Math.ceil(ROWS / (round + 3)));
      // The first of each brings the pages into memory.
      if (round >= 0) times[name]?.push(cost);
    }
  await client.end();
  return times;
}

/** The floor: as many texts as long as a row's are hashed, each with the hash of the one before it, and nothing is read. */
function hashTime(): number {
  const text = 'x'.repeat(ROW_LENGTH);
  const cpu = process.cpuUsage();
  let last = GENESIS;
  for (let row = 0; row < ROWS; row++) last = textHash(last, `${text}${row}`);
  const { user, system } = process.cpuUsage(cpu);
  return (user + system) / 1_000;
}

async function verifyTime(tenant: string) {
  const [from, cpu] = [performance.now(), process.cpuUsage()];
  const { rows, fault, covered } = await value(checkAudit(as('viewer'), { tenant }));
  const { user, system } = process.cpuUsage(cpu);
  if (rows !== ROWS || fault || covered !== ROWS)
    throw new Error(`The chain does not hold: ${JSON.stringify({ rows, fault, covered })}`);
  return { wall: performance.now() - from, cpu: (user + system) / 1_000 };
}

async function exportMemory(tenant: string): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'turnout-export-'));
  const before = process.memoryUsage().rss;
  let most = before;
  try {
    const pieces = await value(exportAudit(as('viewer'), { tenant, format: 'ndjson' }));
    const watched = async function* () {
      for await (const piece of pieces) {
        most = Math.max(most, process.memoryUsage().rss);
        yield piece;
      }
    };
    await pipeline(Readable.from(watched()), createWriteStream(join(folder, 'export.ndjson')));
  } finally {
    rmSync(folder, { recursive: true });
  }
  return (most - before) / 2 ** 20;
}

async function pageTimes(product: Parameters<Parameters<typeof withProduct>[0]>[0], slug: string) {
  const web = await product.oneMoreWeb('web');
  const { TURNOUT_URL = '', TURNOUT_ADMIN_EMAIL = '', TURNOUT_ADMIN_PASSWORD = '' } = product.env;
  const visitor = new Visitor(TURNOUT_URL);
  const status = await visitor.signIn(web, TURNOUT_ADMIN_EMAIL, TURNOUT_ADMIN_PASSWORD);
  if (status !== 200) throw new Error(`Signing in was answered with ${status}.`);
  const times = noTimes();
  for (let round = -1; round < ROUNDS; round++)
    for (const [name, filter] of Object.entries(FILTERS)) {
      const from = performance.now();
      const answer = await visitor.ask(
        web,
        `/${slug}/audit?${new URLSearchParams(filter as Record<string, string>)}`,
      );
      await answer.arrayBuffer();
      if (answer.status !== 200) throw new Error(`${name} was answered with ${answer.status}.`);
      if (round >= 0) times[name]?.push(performance.now() - from);
    }
  return times;
}
