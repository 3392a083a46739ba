import type { Settings } from '@/lib/ptc/model/tenant-model';
import { mayNeedApproval, type PlanContent } from '@/lib/ptc/planning/plan';

type Plan = {
  digest: string;
  authorId: string;
  approvals: { digest: string; personId: string; personName: string; at: Date }[];
};

/** Whether a plan cannot be pushed in this tenant before somebody else than its author has approved it. */
export const needsApproval = (content: PlanContent, settings: Settings): boolean =>
  settings.approvals && mayNeedApproval(content);

/** Whether a plan needs another person's approval, and whose it has. Only what binds to this digest counts. */
export function approvalOf({ digest, authorId, approvals }: Plan, content: PlanContent, settings: Settings) {
  const given = approvals.filter((one) => one.digest === digest && one.personId !== authorId);
  const needed = needsApproval(content, settings);
  return {
    needed,
    given: given.map(({ personId, personName, at }) => ({ personId, personName, at })),
    missing: needed && given.length === 0,
  };
}
