'use client';

import { approvePlanAction } from '@/app/actions/plan';
import { Button } from '@/components/ui/button';
import { Card, CardBody } from '@/components/ui/card';
import { Refusal } from '@/components/ui/refusal';
import { Time } from '@/components/ui/time';
import { useSubmit } from '@/components/ui/use-submit';

type Approval = { needed: boolean; missing: boolean; given: { personName: string; at: Date }[] };

/** Whose approval a plan has, and the button for somebody who may give theirs. */
export function ApprovalCard({
  tenant,
  plan,
  digest,
  approval,
  mayApprove,
}: {
  tenant: string;
  plan: number;
  digest: string;
  approval: Approval;
  /** False for those whose approval does not count: the author, and viewers. */
  mayApprove: boolean;
}) {
  const giving = useSubmit(() => approvePlanAction({ tenant, plan, digest }));
  return (
    <Card caption="Approval" aside={approval.missing ? 'missing' : 'given'}>
      <CardBody className="grid gap-3 text-sm">
        {approval.given.map(({ personName, at }) => (
          <p key={personName}>
            <b>{personName}</b> approved this plan, <Time at={at} />.
          </p>
        ))}
        {approval.missing && (
          <p className="text-ink-2">
            Someone other than the author must approve this plan. A newer plan needs a new approval; switching
            off never needs one.
          </p>
        )}
        <Refusal problem={giving.problem} />
        {mayApprove && (
          <div>
            <Button variant="primary" pending={giving.pending && 'Approving'} onClick={() => giving.submit()}>
              Approve this plan
            </Button>
          </div>
        )}
      </CardBody>
    </Card>
  );
}
