import type { Metadata } from 'next';
import { KIND } from '@/components/plan/change-fields';
import { consolePath } from '@/components/shell/screens';
import { AttestButton } from '@/components/task/attest-button';
import { ExportForm } from '@/components/task/export-form';
import { PortalTask } from '@/components/task/portal-task';
import { ButtonLink } from '@/components/ui/button';
import { Card, CardBody } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHead } from '@/components/ui/page-head';
import { Time } from '@/components/ui/time';
import { listTasks } from '@/lib/services/task/list';
import { pageContext, valueOr404 } from '../../../page-context';
import { attestTaskAction, verifyByExportAction } from './actions';

export const metadata: Metadata = { title: 'Portal tasks' };

export default async function TasksPage({ params }: PageProps<'/[tenant]/tasks'>) {
  const { tenant } = await params;
  const ctx = await pageContext();
  const { open, closed } = valueOr404(await listTasks(ctx, { tenant }));
  const mayWork = ctx.actor.role !== 'viewer';
  const now = new Date();
  return (
    <>
      <PageHead
        title="Portal tasks"
        lead="Netskope has no API for these, so a person makes them in the portal. Do them in one visit, in this order, and apply once at the end."
      />
      <div className="grid gap-4">
        <Card caption="To do in the portal" aside={open.length === 0 ? undefined : `${open.length} open`}>
          {open.length === 0 ? (
            <EmptyState
              title="Nothing waits for a person"
              action={<ButtonLink href={consolePath(tenant, 'switchboard')}>Switchboard</ButtonLink>}
            >
              Tasks appear here when a pushed plan holds something that only the portal can make.
            </EmptyState>
          ) : (
            <>
              <ol>
                {open.map(({ id, change, plan, createdAt }, index) => (
                  <PortalTask
                    key={id}
                    index={index + 1}
                    change={change}
                    plan={plan}
                    since={createdAt}
                    now={now}
                    attest={
                      mayWork &&
                      change.object.kind === 'destination-profile' && (
                        <AttestButton
                          tenant={tenant}
                          task={id}
                          name={change.object.name}
                          attest={attestTaskAction}
                        />
                      )
                    }
                  />
                ))}
              </ol>
              <CardBody className="border-t border-line text-sm">
                <b>Then: Apply Changes.</b> Nothing takes effect before it. Afterwards export the policy list
                and upload it below.
              </CardBody>
            </>
          )}
        </Card>
        {mayWork && <ExportForm tenant={tenant} verify={verifyByExportAction} />}
        {closed.length > 0 && (
          <Card caption="Done">
            <ul>
              {closed.map(({ id, change, closedBy, closedAt }) => (
                <li key={id} className="border-t border-line px-4 py-2.5 text-sm first:border-t-0">
                  {KIND[change.object.kind]} <code className="wrap-anywhere">{change.object.name}</code>
                  <span className="text-ink-3">
                    , closed by {closedBy} {closedAt && <Time at={closedAt} />}
                  </span>
                </li>
              ))}
            </ul>
          </Card>
        )}
      </div>
    </>
  );
}
