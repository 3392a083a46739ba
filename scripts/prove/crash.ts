import { startSandbox } from '@/sandbox/start';
import { type GatePoint, openGates } from '../../testing/crash-gates';
import {
  CRASH_TOKEN,
  type CrashTenant,
  crashTenant,
  type Planned,
  type Tally,
  type Write,
} from '../../testing/crash-tenant';
import { type Product, withProduct } from '../../testing/product';
import { until } from '../../testing/until';

const ROOT = '/api/v2/profiles/destinations';
/** Longer than a worker waits for an answer. */
const NEVER_MS = 120_000;
const FAULTS = {
  'no fault': [],
  '500 after commit': [{ kind: 'status-after-commit', status: 500 }],
  'drop after commit': [{ kind: 'drop-after-commit' }],
  'timeout after commit': [{ kind: 'slow-body', ms: NEVER_MS }],
};
type FaultName = keyof typeof FAULTS;
const LOST_ANSWER: FaultName[] = ['500 after commit', 'drop after commit'];

type Boundary = {
  name: string;
  /** The journal's status of the step at the kill, and whether the tenant has the write by then. */
  journal: string;
  written: boolean;
  gate?: GatePoint;
  /** Which call of the worker is held up; gates need none. */
  held?: 'look' | 'read back';
};
const BOUNDARIES: Boundary[] = [
  { name: 'before the intent', journal: 'waiting', written: false, gate: 'running' },
  { name: 'intent, before the write', journal: 'running', written: false, held: 'look' },
  { name: 'write, before the read back', journal: 'running', written: true, held: 'read back' },
  { name: 'read back, before the record', journal: 'running', written: true, gate: 'done' },
  { name: 'after the record', journal: 'done', written: true, gate: 'kept' },
];

const WIDTH = Math.max(...BOUNDARIES.map(({ name }) => name.length));

type Cell = { fault: FaultName; tenant: CrashTenant };
type Underway = Cell & { planned: Planned };
type Gates = Awaited<ReturnType<typeof openGates>>;

console.log(['killed (create, switch)'.padEnd(WIDTH), ...Object.keys(FAULTS)].join('  '));

/** The worker is killed at every boundary of a step, in a create and in a switch, while the tenant misbehaves. */
const rows = await withProduct(async (product) => {
  await product.worker.stop();
  const names = (Object.keys(FAULTS) as FaultName[]).flatMap((fault) =>
    (['create', 'switch'] as Write[]).map((write) => ({ fault, write })),
  );
  const sandboxes = await Promise.all(names.map(() => startSandbox({ token: CRASH_TOKEN })));
  const allowed = { TURNOUT_ALLOWED_HOSTS: sandboxes.map(({ apiOrigin }) => apiOrigin).join(',') };
  Object.assign(process.env, allowed);
  const worker = () => product.oneMoreWorker('crashing', allowed);
  const cells: Cell[] = [];
  for (const [at, { fault, write }] of names.entries()) {
    const sandbox = sandboxes[at];
    if (sandbox) cells.push({ fault, tenant: await crashTenant(`${write}, ${fault}`, sandbox, write) });
  }
  const preparing = await worker();
  await Promise.all(cells.map(({ tenant }) => tenant.ready()));
  await preparing.stop();
  const gates = await openGates(product.ownerUrl);
  const found: { boundary: string; cell: Cell; tally: Tally }[] = [];
  for (const [round, boundary] of BOUNDARIES.entries()) {
    const underway = await Promise.all(
      cells.map(async (cell) => ({ ...cell, planned: await cell.tenant.plan(round) })),
    );
    await crash(boundary, underway, gates, worker);
    const again = await worker();
    const tallies = await Promise.all(underway.map(({ tenant, planned }) => tenant.tally(planned)));
    for (const [at, tally] of tallies.entries()) {
      const cell = underway[at];
      if (cell) found.push({ boundary: boundary.name, cell, tally });
    }
    await again.stop();
    console.log(line(boundary.name, found.slice(-cells.length)));
  }
  await gates.close();
  await Promise.all(sandboxes.map((sandbox) => sandbox.close()));
  return found;
});

const sum = (count: (tally: Tally) => number) => rows.reduce((total, { tally }) => total + count(tally), 0);
const duplicates = sum((tally) => tally.duplicates);
const lost = sum((tally) => tally.lost);
const foreign = sum((tally) => tally.foreign);
const converged = sum((tally) => Number(tally.converged));
console.log(
  `${rows.length} pushes cut off by kill -9: duplicates ${duplicates}, lost changes ${lost}, foreign writes ${foreign}, converged after restart ${Math.round((100 * converged) / rows.length)} %`,
);
process.exitCode = duplicates + lost + foreign === 0 && converged === rows.length ? 0 : 1;

/** Brings every push to the boundary, kills the worker there, and checks that it was there. */
async function crash(
  boundary: Boundary,
  underway: Underway[],
  gates: Gates,
  worker: () => ReturnType<Product['oneMoreWorker']>,
): Promise<void> {
  for (const { fault, tenant, planned } of underway) {
    await tenant.faults(script(boundary, fault, tenant));
    if (boundary.gate) await gates.shut(tenant.id, planned.index, boundary.gate);
  }
  const victim = await worker();
  // What has to wait out an answer first comes first: the others would wait at the gate for too long.
  const slow = underway.filter(({ fault }) => fault === 'timeout after commit');
  const quick = underway.filter((one) => !slow.includes(one));
  await Promise.all(slow.map(({ planned }) => planned.start()));
  if (boundary.gate) await gates.isReachedBy(slow.length);
  await Promise.all(quick.map(({ planned }) => planned.start()));
  if (boundary.gate) await gates.isReachedBy(underway.length);
  else await Promise.all(underway.map((one) => isHeld(boundary, one)));
  process.kill(victim.pid, 'SIGKILL');
  await victim.exited;
  await gates.openForOthers();
  for (const { fault, tenant, planned } of underway) {
    const { status } = await tenant.stepOf(planned.number, planned.index);
    const written = await tenant.isWritten(planned.change);
    if (status !== boundary.journal || written !== boundary.written)
      throw new Error(
        `${boundary.name}, ${fault}: the kill missed its moment (${status}, written: ${written}).`,
      );
  }
}

/** The tenant's conduct: the fault of the write, and the call that is held up where a boundary lies between calls. */
function script({ held }: Boundary, fault: FaultName, { method, path }: CrashTenant) {
  const onWrite = FAULTS[fault].map((one) => ({ method, path, ...one }));
  // What is new is looked for in the list of names, what stands by its id.
  const look = (ms: number) => ({ method: 'GET', path, kind: 'latency', ms });
  if (held === 'look') return [look(NEVER_MS), ...onWrite];
  if (held !== 'read back' || fault === 'timeout after commit') return onWrite;
  // After a lost answer the worker looks again before it reads anything back.
  if (LOST_ANSWER.includes(fault)) return [look(0), ...onWrite, look(NEVER_MS)];
  return [look(0), { method: 'GET', path: `${ROOT}/*`, kind: 'latency', ms: NEVER_MS }];
}

function isHeld({ name, held }: Boundary, { fault, tenant, planned }: Underway): Promise<boolean> {
  const left = held === 'look' ? FAULTS[fault].length : 0;
  return until(
    `${name}, ${fault}`,
    async () =>
      (await tenant.faultsLeft()) === left && (held === 'look' || (await tenant.isWritten(planned.change))),
  );
}

/** One row of the matrix: under each fault a mark for the create and one for the switch. */
function line(boundary: string, found: { cell: Cell; tally: Tally }[]): string {
  const marks = Object.keys(FAULTS).map((fault) =>
    found
      .filter(({ cell }) => cell.fault === fault)
      .map(({ tally }) => (holds(tally) ? '✓' : '✗'))
      .join(' ')
      .padEnd(fault.length),
  );
  const broken = found
    .filter(({ tally }) => !holds(tally))
    .map(({ cell, tally }) => `\n    ${cell.tenant.write}, ${cell.fault}: ${JSON.stringify(tally)}`);
  return [boundary.padEnd(WIDTH), ...marks].join('  ') + broken.join('');
}

function holds({ duplicates, lost, foreign, converged }: Tally): boolean {
  return converged && duplicates + lost + foreign === 0;
}
