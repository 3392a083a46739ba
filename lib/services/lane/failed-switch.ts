import type { Tx } from '@/lib/db/client';
import type { Change } from '@/lib/ptc/model/change';
import { isInert } from '@/lib/ptc/model/objects';
import { PlanContent } from '@/lib/ptc/planning/plan';
import type { LoadedTenant } from '../words/loaded-tenant';
import type { LatestPush } from './latest-pushes';
import type { Retry } from './retries';

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

/**
 * The lanes whose last switch by hand failed, by their ids: a switch off as long as it is tried again, a switch on, and the way
 * back from a push, until another push of the lane says more.
 * @param pushes the tenant's, the newest first
 * @param retries the switches off that are tried again
 */
export async function failedSwitches(
  client: Tx,
  row: Row,
  pushes: LatestPush[],
  retries: Retry[],
): Promise<Map<string, FailedSwitch>> {
  const found = await failedPushes(client, row, pushes);
  for (const { laneId, on, failures, failedAt, push, problem, tryAt } of retries)
    if (on) found.set(laneId, { on: false, failures, failedAt, push, problem, retried: true, tryAt });
  return found;
}

async function failedPushes(client: Tx, row: Row, pushes: LatestPush[]) {
  const found = new Map<string, FailedSwitch>();
  const last = row.lanes.flatMap((lane) => {
    const push = pushes.find(({ lanes }) => lanes.includes(lane.id));
    const failed = push && (push.status === 'failed' || push.status === 'stale');
    return failed ? [{ lane, push }] : [];
  });
  const numbers = last.map(({ push }) => push.number);
  const failures = numbers.length > 0 ? await failuresOf(client, row.id, numbers) : [];
  for (const { lane, push } of last) {
    const { number, finishedAt: failedAt } = push;
    const failure = failures.find((one) => one.number === number);
    const on = failure?.wanted.get(lane.profileName);
    // It is as it was to be all the same, or its push was to switch nothing.
    if (!failure || !failedAt || on === undefined || on === lane.on) continue;
    const once = { failures: 1, retried: false, tryAt: null };
    found.set(lane.id, { on, failedAt, push: number, problem: failure.problem, ...once });
  }
  return found;
}

type Failure = {
  number: number;
  problem: string /** By profile, whether it was to be on. */;
  wanted: Map<string, boolean>;
};

/** Why each of these pushes failed, and what it was to switch. What only prepares switches nothing, and what is switched off is tried again. */
async function failuresOf(client: Tx, tenantId: string, numbers: number[]): Promise<Failure[]> {
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
  return failed.flatMap(({ number, plan, steps }) => {
    const { intent, changes } = PlanContent.parse(JSON.parse(plan.content));
    const switches = intent.type === 'switch' ? intent.on : ['undo', 'restore'].includes(intent.type);
    if (!switches) return [];
    return [
      { number, problem: steps[0]?.message ?? 'It ended without a reason.', wanted: wantedBy(changes) },
    ];
  });
}

/** What the last change of each profile was to leave. */
const wantedBy = (changes: Change[]): Map<string, boolean> =>
  new Map(
    changes.flatMap(({ after }) =>
      after?.kind === 'destination-profile' ? [[after.name, !isInert(after)] as const] : [],
    ),
  );
