import type { Tx } from '@/lib/db/client';
import { isInert } from '@/lib/ptc/model/objects';
import { PlanContent } from '@/lib/ptc/planning/plan';
import type { LaneRow } from '../words/loaded-tenant';

/** So many pushes are looked through, the newest first. */
const PUSHES = 500;

/**
 * Which of these lanes were on at any time, by their ids. That one was switched says too little: the kill switch also writes
 * lanes that were never on.
 */
export async function everOn(client: Tx, lanes: LaneRow[]): Promise<Set<string>> {
  const on = new Set(lanes.filter((lane) => lane.on).map(({ id }) => id));
  const open = lanes.filter((lane) => !lane.on && lane.switchedAt);
  if (open.length === 0) return on;
  const pushes = await client.push.findMany({
    where: {
      steps: { some: { status: 'done' } },
      plan: { lanes: { some: { laneId: { in: open.map(({ id }) => id) } } } },
    },
    orderBy: { number: 'desc' },
    take: PUSHES,
    select: {
      plan: { select: { content: true } },
      steps: { where: { status: 'done' }, select: { index: true } },
    },
  });
  const redirected = new Set(pushes.flatMap(redirectedBy));
  return new Set([...on, ...open.filter((lane) => redirected.has(lane.profileName)).map(({ id }) => id)]);
}

type Pushed = { plan: { content: string }; steps: { index: number }[] };

/** The profiles that a push made redirect. The host of a canary redirects nobody. */
function redirectedBy({ plan, steps }: Pushed): string[] {
  const { intent, changes } = PlanContent.parse(JSON.parse(plan.content));
  if (intent.type === 'canary') return [];
  return steps.flatMap(({ index }) => {
    const after = changes[index]?.after;
    return after?.kind === 'destination-profile' && !isInert(after) ? [after.name] : [];
  });
}
