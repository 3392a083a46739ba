import type { Actor } from '@/lib/audit/append';
import type { Tx } from '@/lib/db/client';
import type { Finding } from '@/lib/ptc/checking/finding';
import type { Intent } from '@/lib/ptc/model/intent';
import { type PlanContent, planDigest, planText } from '@/lib/ptc/planning/plan';
import { record } from '../words/record';
import { asJson } from '../words/verb';
import { approvalOf } from './approval';
import type { Basis, Proposal } from './basis';

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

/** Stores a plan for good under its digest; older open plans for the same lanes are replaced. */
export async function storePlan(
  tx: Tx,
  { loaded: { row, model } }: Basis,
  { title, lanes, changes, findings = [], layout }: Proposal,
  intent: Intent,
  author: Actor,
): Promise<StoredPlan> {
  const content: PlanContent = {
    version: 1,
    tenant: model.slug,
    intent,
    changes,
    ...(layout && { layout }),
    ...restingOn(findings),
  };
  const digest = planDigest(content);
  const laneIds = lanes.map(({ id }) => id);
  await tx.plan.updateMany({
    where: { tenantId: row.id, status: 'open', lanes: { some: { laneId: { in: laneIds } } } },
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
      lanes: { create: laneIds.map((laneId) => ({ laneId })) },
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
      ...(intent.type === 'switch' && { reason: intent.reason, until: intent.until }),
    }),
  });
  const unapproved = { digest, authorId: author.id, approvals: [] };
  const { missing: needsApproval } = approvalOf(unapproved, content, model.settings);
  return { id, number, digest, title, content, needsApproval };
}

/** What a reviewer has to know of what speaks against a plan; nothing is added to one that nothing speaks against. */
function restingOn(findings: Finding[]) {
  const overrides = unique(findings.flatMap(({ override }) => (override ? [override] : [])));
  const warnings = unique(findings.flatMap(({ override, text }) => (override ? [] : [text])));
  return { ...(warnings.length > 0 && { warnings }), ...(overrides.length > 0 && { overrides }) };
}

/** One lane after the other says the same of an ecosystem that they share. */
const unique = <T>(list: T[]): T[] => [...new Map(list.map((item) => [JSON.stringify(item), item])).values()];

async function lastNumber(tx: Tx, tenantId: string): Promise<number> {
  // Plans of one tenant get their numbers one after the other.
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`plan:${tenantId}`}, 0))`;
  const last = await tx.plan.findFirst({
    where: { tenantId },
    orderBy: { number: 'desc' },
    select: { number: true },
  });
  return last?.number ?? 0;
}
