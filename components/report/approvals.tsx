import { Card, CardBody } from '@/components/ui/card';
import { Time } from '@/components/ui/time';
import type { Report } from './report';
import { noApprovalWords } from './report-words';

/** Who approved a plan and when; else that one is missing, or why none is needed. */
export function Approvals({ plan, known }: Pick<Report, 'plan' | 'known'>) {
  const { given, lost, missing } = plan.approval;
  const none = noApprovalWords(plan, known.approvals);
  const isMissing = missing && plan.status === 'open';
  return (
    <Card caption="Approvals" aside={isMissing ? 'missing' : undefined}>
      <CardBody className="grid gap-1 text-sm">
        {[...given, ...lost].map(({ personId, personName, at, gone }) => (
          <p key={personId}>
            <b>{personName}</b> approved this digest, <Time at={at} />.
            {gone && ` Now it would not count: this person ${gone}.`}
          </p>
        ))}
        {none && <p className={isMissing ? 'text-amber' : undefined}>{none}</p>}
      </CardBody>
    </Card>
  );
}
