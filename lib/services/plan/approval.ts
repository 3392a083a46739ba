import type { Tx } from '@/lib/db/client';
import type { Settings } from '@/lib/ptc/model/tenant-model';
import { mayNeedApproval, type PlanContent } from '@/lib/ptc/planning/plan';
import { whyNoApprover } from '../person/approver';
import { ServiceError } from '../words/problem';

type Plan = {
  tenantId: string;
  digest: string;
  authorId: string;
  approvals: { digest: string; personId: string; personName: string; at: Date }[];
};

/** Whether a plan cannot be pushed in this tenant before somebody else than its author has approved it. */
export const needsApproval = (content: PlanContent, settings: Settings): boolean =>
  settings.approvals && mayNeedApproval(content);

/**
 * Whether a plan needs another person's approval, and whose it has. Only what binds to this digest counts, and only as long as who
 * gave it may still approve: each time this is asked, their right is looked at again.
 */
export async function approvalOf(
  client: Tx,
  { tenantId, digest, authorId, approvals }: Plan,
  content: PlanContent,
  settings: Settings,
) {
  const needed = needsApproval(content, settings);
  const own = approvals.filter((one) => one.digest === digest && one.personId !== authorId);
  const why = await whyNoApprover(
    client,
    tenantId,
    own.map(({ personId }) => personId),
  );
  const all = own.map(({ personId, personName, at }) => ({
    personId,
    personName,
    at,
    gone: why.get(personId) ?? null,
  }));
  const given = all.filter(({ gone }) => gone === null);
  const lost = all.filter(({ gone }) => gone !== null);
  return { needed, given, lost, missing: needed && given.length === 0 };
}

type Approval = Awaited<ReturnType<typeof approvalOf>>;

/** What an approval that counts no more is told of, or null where none was lost: `the approval of Otto …`. */
export function lostWords({ lost }: Pick<Approval, 'lost'>): string | null {
  const [first] = lost;
  return first ? `the approval of ${first.personName} no longer counts, as this person ${first.gone}` : null;
}

/** Throws where a plan may not be pushed for want of an approval. */
export function requireApproval(approval: Approval): void {
  if (!approval.missing) return;
  const lost = lostWords(approval);
  throw new ServiceError(
    'refused',
    lost
      ? `This plan cannot be pushed: ${lost}. Ask somebody else than its author to approve it.`
      : 'This plan needs the approval of someone other than its author. Ask them to open it.',
  );
}
