import { type Product, withProduct } from '../../testing/product';
import { prepareLane, switchLane } from '../../testing/rollout';
import { CLIENTS } from '../clients/catalogue';
import { type Action, NotRun, type Outcome, type Ready } from '../clients/client';
import { withMachine } from '../clients/machine';
import { printTable, writePage } from '../clients/page-of-clients';
import { deviations, type Row, readRecord, writeRecord } from '../clients/record';
import { observed, type Seen, traffic } from '../clients/traffic';

const LANES = ['npm', 'pypi', 'docker', 'huggingface'].map((ecosystem) => ({ ecosystem, scope: 'me' }));
/** The one user of the scope Me. */
const USER = 'dana@sandbox.test';

type Runnable = Ready & { name: string };
type Observation = Outcome & Seen;

/** What each real client does with its lane off and on, compared with the recorded table. */
const prepared = await prepareAll();
const runnable = prepared.filter((client): client is Runnable => !('reason' in client));
const rows = await withProduct(observeAll);
const recorded = readRecord();
const record = process.argv.includes('--record');
const table = record
  ? writeRecord(
      recorded,
      rows,
      CLIENTS.map(({ name }) => name),
    )
  : recorded;
if (record) writePage(table);
report();

async function prepareAll() {
  const all: (Runnable | { name: string; reason: string })[] = [];
  for (const { name, prepare } of CLIENTS) {
    const ready = await prepare();
    all.push(ready instanceof NotRun ? { name, reason: ready.reason } : { name, ...ready });
  }
  return all;
}

async function observeAll(product: Product): Promise<Row[]> {
  for (const lane of LANES) await prepareLane('sandbox', lane, product.portal);
  const off = await runAll(product);
  for (const lane of LANES) await switchLane('sandbox', lane, true);
  const on = await runAll(product);
  return runnable.flatMap(({ name, version, actions }) =>
    actions.map((action): Row => {
      const [before, after] = [off.get(action), on.get(action)];
      if (!before || !after) throw new Error(`${name}, ${action.name}: not observed.`);
      const { says, lockFile = null, ...seen } = after;
      const { name: what, ca, note = '' } = action;
      return { client: name, version, action: what, ...seen, ca, off: before.says, on: says, lockFile, note };
    }),
  );
}

/** One after the other, so that each request in the proxy's log is that of the one client that runs. */
async function runAll(product: Product): Promise<Map<Action, Observation>> {
  const observations = new Map<Action, Observation>();
  for (const { name, actions } of runnable) {
    for (const action of actions) {
      console.error(`${name}: ${action.name} …`);
      observations.set(action, await observe(product, action));
    }
  }
  return observations;
}

async function observe({ portal, proxy, ca }: Product, action: Action): Promise<Observation> {
  const before = (await traffic(portal)).length;
  if (action.challenge) await setting(portal, { proxyChallenge: true });
  const outcome = await withMachine({ proxy, ca, user: USER }, action.run);
  if (action.challenge) await setting(portal, { proxyChallenge: false });
  return { ...outcome, ...observed((await traffic(portal)).slice(before)) };
}

async function setting(portal: string, change: Record<string, boolean>): Promise<void> {
  await fetch(new URL('/control/settings', portal), { method: 'POST', body: JSON.stringify(change) });
}

function report(): void {
  const found = new Map(rows.map((row) => [row, deviations(row, table)]));
  printTable(rows, new Map(rows.map((row) => [row, found.get(row)?.length ? '✗' : '✓'])));
  for (const [{ client, action }, points] of found)
    for (const point of points) console.log(`  ${client}, ${action}: ${point}`);
  const notRun = prepared.filter((client) => 'reason' in client);
  for (const { name, reason } of notRun) console.log(`  ${name}: not run: ${reason}`);
  const wrong = new Set(rows.filter((row) => found.get(row)?.length).map(({ client }) => client));
  if (wrong.size > 0) console.log('Where the new behaviour is right: npm run prove -- clients --record');
  const asRecorded = runnable.length - wrong.size;
  console.log(
    `${runnable.length} of ${CLIENTS.length} clients ran, ${asRecorded} as recorded, ${notRun.length} not run`,
  );
  process.exitCode = wrong.size === 0 && runnable.length > 0 ? 0 : 1;
}
