import Link from 'next/link';
import { PushBadge } from '@/components/plan/status-badge';
import { consolePath } from '@/components/shell/screens';
import { Badge } from '@/components/ui/badge';
import { ButtonLink } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { OlderLink } from '@/components/ui/older-link';
import { PageHead } from '@/components/ui/page-head';
import { Table, Td, Th } from '@/components/ui/table';
import { Time } from '@/components/ui/time';
import { listPlans } from '@/lib/services/plan/list';
import { numberOf, pageContext, valueOr404 } from '../../../page-context';

export default async function PlansPage({ params, searchParams }: PageProps<'/[tenant]/plans'>) {
  const { tenant } = await params;
  const before = numberOf((await searchParams).before);
  const { rows, older } = valueOr404(
    await listPlans(await pageContext(), { tenant, ...(before ? { before } : {}) }),
  );
  const here = consolePath(tenant, 'plans');
  return (
    <>
      <PageHead
        title="Plans and pushes"
        lead="A plan is made once and never changes. What you reviewed is what is pushed; a newer plan for the same lane replaces it."
      />
      <Card>
        {rows.length === 0 ? (
          <EmptyState
            title="No plan yet"
            action={<ButtonLink href={consolePath(tenant, 'wizard')}>Open the wizard</ButtonLink>}
          >
            The wizard makes the first one for a lane.
          </EmptyState>
        ) : (
          <Table label="Plans and pushes">
            <thead>
              <tr>
                <Th>Plan</Th>
                <Th>What for</Th>
                <Th>Changes</Th>
                <Th>Made by</Th>
                <Th>Push</Th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.number}>
                  <Th scope="row">
                    <Link
                      className="underline underline-offset-2"
                      href={consolePath(tenant, row.push ? 'pushes' : 'plans', String(row.number))}
                    >
                      #{row.number}
                    </Link>
                  </Th>
                  <Td>{row.title}</Td>
                  <Td>{row.changes}</Td>
                  <Td>
                    {row.authorName}, <Time at={row.createdAt} />
                  </Td>
                  <Td>
                    {row.push ? (
                      <PushBadge status={row.push.status} />
                    ) : (
                      <Badge>{row.status === 'open' ? 'not pushed' : 'replaced'}</Badge>
                    )}
                  </Td>
                </tr>
              ))}
            </tbody>
          </Table>
        )}
      </Card>
      {older && (
        <p className="mt-4">
          <OlderLink here={here} before={older}>
            Older plans
          </OlderLink>
        </p>
      )}
    </>
  );
}
