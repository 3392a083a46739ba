import { z } from 'zod';
import type { Tx } from '@/lib/db/client';
import { type Change, keyOf } from '@/lib/ptc/model/change';
import type { Intent } from '@/lib/ptc/model/intent';
import { isPrivateKind } from '@/lib/ptc/model/objects';
import type { Settings, TenantModel } from '@/lib/ptc/model/tenant-model';
import { layoutOf } from '@/lib/ptc/planning/pairs';
import { PlanContent } from '@/lib/ptc/planning/plan';
import type { LoadedTenant } from '../words/loaded-tenant';
import { type WaitingPlan, WaitingPlans } from '../words/problem';
import { needsApproval } from './approval';
import type { Proposal } from './basis';

/** Of an input: the numbers of the waiting plans that the person knows to be replaced. */
export const Replaces = z.array(z.number().int()).max(10_000).default([]);

/** Of a proposal: what decides which open plans it replaces. */
type Replacing = Pick<Proposal, 'lanes' | 'layout'> & { changes: readonly Change[] };

/**
 * The open plans that a new one replaces: those for one of its lanes; those that write one of its policies or its private app, as they
 * were made for what no longer stands then; and where it lays the policies out in another way, all of them.
 */
export async function openPlansReplaced(
  client: Tx,
  { row, model }: LoadedTenant,
  { lanes, layout, changes }: Replacing,
  intent?: Intent,
): Promise<{ id: string; plan: WaitingPlan; content: PlanContent }[]> {
  const all = layout !== undefined || choosesLayout(model, intent);
  const ids = new Set(lanes.map(({ id }) => id));
  const rules = new Set(rulesOf(changes));
  const open = await client.plan.findMany({
    where: {
      tenantId: row.id,
      status: 'open',
      // Which policies a plan writes stands in its text alone.
      ...(!all && rules.size === 0 && { lanes: { some: { laneId: { in: [...ids] } } } }),
    },
    select: {
      id: true,
      number: true,
      title: true,
      authorName: true,
      createdAt: true,
      content: true,
      lanes: { select: { laneId: true } },
    },
    orderBy: { number: 'asc' },
  });
  return open
    .map(({ id, number, title, authorName, createdAt, content, lanes: of }) => ({
      id,
      plan: { number, title, author: authorName, at: createdAt },
      content: PlanContent.parse(JSON.parse(content)),
      own: of.some(({ laneId }) => ids.has(laneId)),
    }))
    .filter(({ own, content }) => all || own || rulesOf(content.changes).some((name) => rules.has(name)));
}

const choosesLayout = (model: TenantModel, intent: Intent | undefined): boolean =>
  intent?.type === 'prepare' && intent.policyLayout !== undefined && intent.policyLayout !== layoutOf(model);

const rulesOf = (changes: readonly Change[]): string[] =>
  changes.flatMap(({ object }) =>
    object.kind === 'policy' || isPrivateKind(object.kind) ? keyOf(object) : [],
  );

type OpenPlan = Awaited<ReturnType<typeof openPlansReplaced>>[number];

/** Those of them that wait for an approval, or for their push after one. */
export const waitingOf = (replaced: OpenPlan[], settings: Settings): WaitingPlan[] =>
  replaced.filter(({ content }) => needsApproval(content, settings)).map(({ plan }) => plan);

/** The plans that wait for an approval, or for their push after one, and that a new one would replace. */
export async function waitingPlans(
  client: Tx,
  loaded: LoadedTenant,
  replacing: Replacing,
  intent?: Intent,
): Promise<WaitingPlan[]> {
  return waitingOf(await openPlansReplaced(client, loaded, replacing, intent), loaded.model.settings);
}

/** Throws where a plan would be replaced that the person was not asked about. */
export function refuseUnasked(waiting: WaitingPlan[], mayReplace: readonly number[]): void {
  if (waiting.some(({ number }) => !mayReplace.includes(number))) throw new WaitingPlans(waiting);
}
