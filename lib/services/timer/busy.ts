import type { Tx } from '@/lib/db/client';
import { PlanContent } from '@/lib/ptc/planning/plan';
import type { Timer } from './ending';

/**
 * The push of the same lane that has to end first, in a sentence: a plan made meanwhile would be stale, and a lane whose
 * switch on is still under way only looks as if it were off already.
 */
export async function busyWith(tx: Tx, { laneId, on }: Pick<Timer, 'laneId' | 'on'>): Promise<string | null> {
  const pushes = await tx.push.findMany({
    where: {
      status: { in: ['queued', 'running', 'waiting_for_portal'] },
      plan: { lanes: { some: { laneId } } },
    },
    select: { number: true, status: true, plan: { select: { content: true } } },
    orderBy: { number: 'asc' },
  });
  const first = pushes.find(
    ({ status, plan }) => status !== 'waiting_for_portal' || (!on && switchesOn(plan.content)),
  );
  return first ? `Push #${first.number} of this lane must end first.` : null;
}

function switchesOn(text: string): boolean {
  const { intent } = PlanContent.parse(JSON.parse(text));
  return intent.type === 'switch' && intent.on;
}
