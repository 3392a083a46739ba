import { z } from 'zod';
import type { Tx } from '@/lib/db/client';
import type { Settings } from '@/lib/ptc/model/tenant-model';
import { PlanContent } from '@/lib/ptc/planning/plan';
import type { LaneRow, LoadedTenant } from '../words/loaded-tenant';
import { type WaitingPlan, WaitingPlans } from '../words/problem';
import { needsApproval } from './approval';

/** Of an input: the numbers of the waiting plans that the person knows to be replaced. */
export const Replaces = z.array(z.number().int()).max(10_000).default([]);

/** The open plans for any of these lanes that wait for an approval, or for their push after one: a new plan replaces them. */
export async function waitingPlans(
  client: Tx,
  { row, model: { settings } }: LoadedTenant,
  lanes: LaneRow[],
): Promise<WaitingPlan[]> {
  const laneIds = lanes.map(({ id }) => id);
  const open = await client.plan.findMany({
    where: { tenantId: row.id, status: 'open', lanes: { some: { laneId: { in: laneIds } } } },
    select: { number: true, title: true, authorName: true, createdAt: true, content: true },
    orderBy: { number: 'asc' },
  });
  return open
    .filter(({ content }) => waits(content, settings))
    .map(({ number, title, authorName, createdAt }) => ({
      number,
      title,
      author: authorName,
      at: createdAt,
    }));
}

const waits = (content: string, settings: Settings): boolean =>
  needsApproval(PlanContent.parse(JSON.parse(content)), settings);

/** Throws where a plan would be replaced that the person was not asked about. */
export function refuseUnasked(waiting: WaitingPlan[], mayReplace: readonly number[]): void {
  if (waiting.some(({ number }) => !mayReplace.includes(number))) throw new WaitingPlans(waiting);
}
