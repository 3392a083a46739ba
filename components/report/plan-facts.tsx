import { Card, CardBody } from '@/components/ui/card';
import { DataList } from '@/components/ui/data-list';
import { Time } from '@/components/ui/time';
import type { Report } from './report';
import { ZoneName } from './zone-name';

const STATUS: Record<Report['plan']['status'], string> = {
  open: 'Open',
  pushed: 'Pushed',
  replaced: 'Replaced by a newer plan',
};

/** Which plan it is, whose, of which tenant, and the digest of what was reviewed. */
export function PlanFacts({ plan, known }: Pick<Report, 'plan' | 'known'>) {
  const { number, title, status, authorName, createdAt, digest, intact, content } = plan;
  const { intent } = content;
  return (
    <Card caption="Plan">
      <CardBody>
        <DataList
          items={[
            { term: 'Tenant', detail: `${known.tenant.name}, ${known.tenant.host}` },
            { term: 'Plan', detail: `#${number} ${title}` },
            { term: 'Status', detail: STATUS[status] },
            { term: 'Made by', detail: authorName },
            { term: 'Made at', detail: <Time at={createdAt} /> },
            ...(intent.type === 'switch' && intent.reason ? [{ term: 'Reason', detail: intent.reason }] : []),
            ...(intent.type === 'switch' && intent.until
              ? [{ term: 'On until', detail: <Time at={intent.until} /> }]
              : []),
            { term: 'Digest', detail: <code className="wrap-anywhere">{digest}</code> },
            {
              term: 'Stored plan',
              detail: intact ? (
                'Matches the digest.'
              ) : (
                <b className="text-red">Does not match the digest: it was altered.</b>
              ),
            },
            { term: 'As of', detail: <Time at={known.at} /> },
            {
              term: 'Time zone',
              detail: <ZoneName />,
            },
          ]}
        />
      </CardBody>
    </Card>
  );
}
