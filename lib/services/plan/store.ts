import type { Actor } from '@/lib/audit/append';
import type { Tx } from '@/lib/db/client';
import type { Intent } from '@/lib/ptc/model/intent';
import { type PlanContent, planDigest, planText } from '@/lib/ptc/planning/plan';
import { storeTakenUp } from '../lane/take-up';
import { layOut } from '../tenant/lay-out';
import { record } from '../words/record';
import { asJson } from '../words/verb';
import { needsApproval } from './approval';
import type { Basis, Proposal } from './basis';
import { contentOf } from './content';
import { openPlansReplaced, refuseUnasked, waitingOf } from './waiting';

/** A plan as it was just stored. */
export type StoredPlan = {
  id: string;
  number: number;
  digest: string;
  title: string;
  content: PlanContent;
  /** It cannot be pushed before somebody else has approved it. */
  needsApproval: boolean;
};

/**
 * Stores a plan for good under its digest; older open plans that it crosses are replaced. Lanes that nobody has begun are taken
 * up with it, and the first preparation of a tenant may say how its policies are laid out.
 * @param mayReplace the plans waiting for an approval that its author was asked about; `any` where nobody waits to be asked:
 *   the worker, and the kill switch
 * @throws WaitingPlans where it would replace another one that waits
 */
export async function storePlan(
  tx: Tx,
  { loaded }: Basis,
  proposal: Proposal,
  intent: Intent,
  author: Actor,
  mayReplace: readonly number[] | 'any',
): Promise<StoredPlan> {
  const { row, model } = loaded;
  const { title, lanes, changes } = proposal;
  const content = contentOf(model.slug, proposal, intent);
  const digest = planDigest(content);
  await onePlanAtATime(tx, row.id);
  const replaced = await openPlansReplaced(tx, loaded, proposal, intent);
  if (mayReplace !== 'any') refuseUnasked(waitingOf(replaced, model.settings), mayReplace);
  if (intent.type === 'prepare' && intent.policyLayout) await layOut(tx, loaded, intent.policyLayout);
  await storeTakenUp(tx, loaded, lanes);
  await tx.plan.updateMany({
    where: { id: { in: replaced.map(({ id }) => id) }, status: 'open' },
    data: { status: 'replaced' },
  });
  const number = 1 + (await lastNumber(tx, row.id));
  const { id } = await tx.plan.create({
    data: {
      tenantId: row.id,
      number,
      title,
      digest,
      content: planText(content),
      authorId: author.id,
      authorName: author.name,
      lanes: { create: lanes.map(({ id: laneId }) => ({ laneId })) },
    },
    select: { id: true },
  });
  const summary = changes.map(({ op, object, transport }) => ({ op, object: object.name, transport }));
  record(tx, row.id, {
    action: 'plan.make',
    target: { kind: 'plan', name: `#${number} ${title}` },
    after: asJson({
      digest,
      changes: summary,
      ...(replaced.length > 0 && { replaces: replaced.map(({ plan }) => plan.number) }),
      ...(intent.type === 'switch' && { reason: intent.reason, until: intent.until }),
    }),
  });
  return { id, number, digest, title, content, needsApproval: needsApproval(content, model.settings) };
}

/** Plans of one tenant are stored one after the other: each has a number of its own, and sees those that it replaces. */
async function onePlanAtATime(tx: Tx, tenantId: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`plan:${tenantId}`}, 0))`;
}

async function lastNumber(tx: Tx, tenantId: string): Promise<number> {
  const last = await tx.plan.findFirst({
    where: { tenantId },
    orderBy: { number: 'desc' },
    select: { number: true },
  });
  return last?.number ?? 0;
}
