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
import { numberOf, tenantContext, valueOr404 } from '../../../page-context';

export default async function PlansPage({ params, searchParams }: PageProps<'/[tenant]/plans'>) {
  const { tenant } = await params;
  const before = numberOf((await searchParams).before);
  const { rows, older } = valueOr404(
    await listPlans(await tenantContext(tenant), { tenant, ...(before ? { before } : {}) }),
  );
  const here = consolePath(tenant, 'plans');
  return (
    <>
      <PageHead
        title="Plans and pushes"
        lead="A plan never changes after it is made: what you review is what is pushed. A newer plan for the same lane replaces it."
      />
      <Card>
        {rows.length === 0 ? (
          <EmptyState
            title="No plans yet"
            action={<ButtonLink href={consolePath(tenant, 'wizard')}>Set up a lane</ButtonLink>}
          >
            Each plan is listed here with its push. Setting up a lane makes the first one.
          </EmptyState>
        ) : (
          <Table label="Plans and pushes" cards>
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
                  <Td label="Changes">{row.changes}</Td>
                  <Td label="By">
                    {row.authorName}, <Time at={row.createdAt} />
                  </Td>
                  <Td first>
                    {row.push ? (
                      <PushBadge status={row.push} />
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
