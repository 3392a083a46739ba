'use client';

import { useState, useTransition } from 'react';
import { Button } from '@/components/ui/button';
import { Card, CardBody } from '@/components/ui/card';
import { Notice } from '@/components/ui/notice';
import { Time } from '@/components/ui/time';
import type { Result } from '@/lib/services/words/problem';

type Approval = { needed: boolean; missing: boolean; given: { personName: string; at: Date }[] };
type Approve = (input: { tenant: string; plan: number; digest: string }) => Promise<Result<null>>;

/** Whose approval a plan has, and the button for somebody who may give theirs. */
export function ApprovalCard({
  tenant,
  plan,
  digest,
  approval,
  approve,
}: {
  tenant: string;
  plan: number;
  digest: string;
  approval: Approval;
  /** Null for those whose approval does not count: the author, and viewers. */
  approve: Approve | null;
}) {
  const [problem, setProblem] = useState<string | null>(null);
  const [approving, startApproving] = useTransition();
  const give = (action: Approve) =>
    startApproving(async () => {
      const given = await action({ tenant, plan, digest });
      setProblem(given.ok ? null : given.problem.message);
    });
  return (
    <Card caption="Approval" aside={approval.missing ? 'missing' : 'given'}>
      <CardBody className="grid gap-3 text-sm">
        {approval.given.map(({ personName, at }) => (
          <p key={personName}>
            <b>{personName}</b> approved this digest, <Time at={at} />.
          </p>
        ))}
        {approval.missing && (
          <p className="text-ink-2">
            Somebody else than the author has to approve this plan. A newer plan would need a new approval;
            switching off never waits.
          </p>
        )}
        {problem && <Notice tone="red">{problem}</Notice>}
        {approve && (
          <div>
            <Button
              variant="primary"
              aria-disabled={approving || undefined}
              onClick={() => !approving && give(approve)}
            >
              {approving ? 'Approving …' : 'Approve this plan'}
            </Button>
          </div>
        )}
      </CardBody>
    </Card>
  );
}
