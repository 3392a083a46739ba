import { setTimeout as wait } from 'node:timers/promises';
import type { Intent } from '@/lib/ptc/model/intent';
import { verifyByExport } from '@/lib/services/evidence/verify-by-export';
import { makePlan } from '@/lib/services/plan/make';
import { loadPush } from '@/lib/services/push/load';
import { startPush } from '@/lib/services/push/start';
import { listTasks } from '@/lib/services/task/list';
import { saveDestination } from '@/lib/services/wizard/save-destination';
import type { Result } from '@/lib/services/words/problem';
import type { Context } from '@/lib/services/words/verb';
import { doPortalTasks, exportPolicies } from './portal';

const OPERATOR: Context = { actor: { kind: 'person', id: 'proof', name: 'Proof', role: 'operator' } };

type LaneKey = { ecosystem: string; scope: string };
const DEADLINE_MS = 30_000;

/** The value of a verb that has to succeed. */
function must<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new Error(result.problem.message);
}

/** Takes a lane from nothing to verified: wizard, plan, push, portal tasks, export. */
export async function prepareLane(tenant: string, lane: LaneKey, portal: string): Promise<void> {
  must(
    await saveDestination(OPERATOR, {
      tenant,
      ...lane,
      profileName: `jfrog-${lane.ecosystem}-${lane.scope}`,
    }),
  );
  await pushIntent(tenant, { type: 'prepare', lanes: [lane] });
  const { open } = must(await listTasks(OPERATOR, { tenant }));
  await doPortalTasks(
    portal,
    open.map(({ change }) => change),
  );
  const text = await exportPolicies(portal);
  const { lanes } = must(
    await verifyByExport(OPERATOR, { tenant, fileName: 'policies.json', text, attested: true }),
  );
  const wrong = lanes.find(({ verified }) => !verified);
  if (wrong)
    throw new Error(
      `${wrong.lane} is not verified: ${wrong.deviations.map((deviation) => deviation.text).join(' ')}`,
    );
}

/** Switches a verified lane and waits until the worker has confirmed it. */
export function switchLane(tenant: string, lane: LaneKey, on: boolean): Promise<void> {
  return pushIntent(tenant, { type: 'switch', lanes: [lane], on });
}

async function pushIntent(tenant: string, intent: Intent): Promise<void> {
  const { number, digest } = must(await makePlan(OPERATOR, { tenant, intent }));
  must(await startPush(OPERATOR, { tenant, plan: number, digest }));
  for (const deadline = Date.now() + DEADLINE_MS; Date.now() < deadline; await wait(50)) {
    const { status, message, steps } = must(await loadPush(OPERATOR, { tenant, number }));
    if (status === 'done' || status === 'waiting_for_portal') return;
    if (status !== 'queued' && status !== 'running')
      throw new Error(`${message} ${steps.map((step) => step.message).join(' ')}`);
  }
  throw new Error(`Push #${number} did not end within ${DEADLINE_MS / 1000} s.`);
}
