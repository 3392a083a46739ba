import type { PushStatus, Tx } from '@/lib/db/client';
import { PlanContent } from '@/lib/ptc/planning/plan';
import type { LoadedTenant } from '../words/loaded-tenant';
import { retriesOf } from './retries';

/** A switch that did not come about: what the lane was to be, and why it is not. */
export type FailedSwitch = {
  /** What it was to be. It is the opposite still. */
  on: boolean;
  failures: number;
  failedAt: Date;
  push: number;
  problem: string;
  /** A switch off is tried again by itself, and when; a switch on is not. */
  retried: boolean;
  tryAt: Date | null;
};

type Row = LoadedTenant['row'];
type LatestPush = {
  number: number;
  status: PushStatus;
  finishedAt: Date | null;
  plan: { lanes: { laneId: string }[] };
};

/**
 * The lanes whose last switch by hand failed, by their ids: a switch off as long as it is tried again, a switch on until
 * another push of the lane says more.
 * @param pushes the tenant's, the newest first
 */
export async function failedSwitches(
  client: Tx,
  row: Row,
  pushes: LatestPush[],
): Promise<Map<string, FailedSwitch>> {
  const found = await failedSwitchesOn(client, row, pushes);
  const retries = await retriesOf(client, row.id, { why: { in: ['by_hand', 'kill_switch'] } });
  for (const { laneId, on, failures, failedAt, push, problem, tryAt } of retries)
    if (on) found.set(laneId, { on: false, failures, failedAt, push, problem, retried: true, tryAt });
  return found;
}

async function failedSwitchesOn(client: Tx, row: Row, pushes: LatestPush[]) {
  const found = new Map<string, FailedSwitch>();
  const last = row.lanes.flatMap((lane) => {
    const push = pushes.find(({ plan }) => plan.lanes.some(({ laneId }) => laneId === lane.id));
    const failed = push && (push.status === 'failed' || push.status === 'stale');
    return failed && !lane.on ? [{ lane, push }] : [];
  });
  const numbers = last.map(({ push }) => push.number);
  const problems = numbers.length > 0 ? await problemsOn(client, row.id, numbers) : new Map();
  for (const { lane, push } of last) {
    const problem = problems.get(push.number);
    const { number, finishedAt: failedAt } = push;
    if (!problem || !failedAt) continue;
    const once = { failures: 1, retried: false, tryAt: null };
    found.set(lane.id, { on: true, failedAt, push: number, problem, ...once });
  }
  return found;
}

/** Why each of these pushes failed that was to switch on. */
async function problemsOn(client: Tx, tenantId: string, numbers: number[]): Promise<Map<number, string>> {
  const failed = await client.push.findMany({
    where: { tenantId, number: { in: numbers } },
    select: {
      number: true,
      plan: { select: { content: true } },
      steps: {
        where: { status: { in: ['failed', 'stale'] } },
        orderBy: { index: 'asc' },
        select: { message: true },
      },
    },
  });
  const on = failed.filter(({ plan }) => {
    const { intent } = PlanContent.parse(JSON.parse(plan.content));
    return intent.type === 'switch' && intent.on;
  });
  return new Map(on.map(({ number, steps }) => [number, steps[0]?.message ?? 'It ended without a reason.']));
}
