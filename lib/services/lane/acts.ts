import type { AuditAction } from '@/lib/audit/actions';
import type { Prisma, Tx } from '@/lib/db/client';
import type { LaneKey } from '@/lib/ptc/model/intent';
import { OBJECT_KINDS } from '@/lib/ptc/model/objects';
import { pairNamesOf } from '@/lib/ptc/planning/pairs';
import { type LoadedTenant, laneParts, profileNameOf } from '../words/loaded-tenant';

/** Of a plan: who began it, and how it ended where that was not well. What the worker did step by step is in the push. */
const OF_PLANS: AuditAction[] = [
  'plan.approve',
  'push.start',
  'push.stop',
  'push.resume',
  'push.failed',
  'push.stale',
  'push.stopped',
  'push.waiting-for-portal',
  'timer.try-now',
];

/** Of the objects that a lane consists of: what was seen or taken in past Turnout. */
const OF_OBJECTS: AuditAction[] = ['drift.seen', 'drift.gone', 'object.adopt', 'push.step.accept'];

/** So many of a lane's plans are looked for; what is older is in the whole audit. */
const PLANS = 500;

/** Which audit rows are about one lane: those of the lane itself, of its plans, and of the objects that it consists of. */
export async function actsOfLane(
  client: Tx,
  loaded: LoadedTenant,
  keys: LaneKey,
): Promise<Prisma.AuditEventWhereInput> {
  const { ecosystem, laneRow, title } = laneParts(loaded, keys);
  const plans = laneRow
    ? await client.plan.findMany({
        where: { lanes: { some: { laneId: laneRow.id } } },
        orderBy: { number: 'desc' },
        take: PLANS,
        select: { number: true, title: true },
      })
    : [];
  const planNames = plans.map(({ number, title: of }) => `#${number} ${of}`);
  const { allow, redirect } = pairNamesOf(loaded.model, ecosystem, keys.scope);
  const objects = [profileNameOf(loaded, keys), allow, redirect];
  return {
    chain: loaded.row.id,
    // By the names first: that is what the rows are indexed by.
    targetName: { in: [title, ...planNames, ...objects] },
    OR: [
      { targetKind: 'lane', targetName: title },
      { targetKind: 'plan', action: { in: OF_PLANS } },
      { targetKind: { in: [...OBJECT_KINDS] }, action: { in: OF_OBJECTS } },
    ],
  };
}
