import { consolePath } from '@/components/shell/screens';
import { ClosedTasks } from '@/components/task/closed-tasks';
import { ProbeForm } from '@/components/task/probe-form';
import { TaskDesk } from '@/components/task/task-desk';
import { VerifyPanel } from '@/components/task/verify-panel';
import { ButtonLink } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHead } from '@/components/ui/page-head';
import { includes } from '@/lib/auth/right';
import { loadChecklist } from '@/lib/services/evidence/checklist';
import { tenantContext, valueOr404 } from '../../../page-context';

export default async function TasksPage({ params }: PageProps<'/[tenant]/tasks'>) {
  const { tenant } = await params;
  const ctx = await tenantContext(tenant);
  const tasks = valueOr404(await loadChecklist(ctx, { tenant }));
  const mayWork = includes(ctx.role, 'operator');
  const mayAdopt = ctx.role === 'admin';
  const now = new Date();
  const below = (
    <div className="mt-4 grid gap-4">
      {mayWork && <ProbeForm tenant={tenant} lanes={tasks.probed} />}
      <ClosedTasks closed={tasks.closed} now={now} />
    </div>
  );
  if (tasks.items.length > 0)
    return (
      <TaskDesk
        tenant={tenant}
        tasks={tasks}
        me={ctx.actor.id}
        mayWork={mayWork}
        mayAdopt={mayAdopt}
        now={now}
      >
        {below}
      </TaskDesk>
    );
  return (
    <>
      <NothingToDo tenant={tenant} mayWork={mayWork}>
        <VerifyPanel
          tenant={tenant}
          items={[]}
          last={tasks.last}
          ready={tasks.ready}
          now={now}
          mayWork={mayWork}
          mayAdopt={mayAdopt}
        />
      </NothingToDo>
      {below}
    </>
  );
}

function NothingToDo({
  tenant,
  mayWork,
  children,
}: {
  tenant: string;
  mayWork: boolean;
  children: React.ReactNode;
}) {
  return (
    <>
      <PageHead title="Portal tasks" />
      <div className="grid gap-4">
        <Card>
          <EmptyState
            title="Nothing to make in the portal"
            action={
              <ButtonLink href={consolePath(tenant, mayWork ? 'wizard' : 'switchboard')}>
                {mayWork ? 'Set up a lane' : 'Switchboard'}
              </ButtonLink>
            }
          >
            Netskope publishes no write API for HTTP header profiles and Real-time Protection policies. Once a
            plan that needs them is pushed, each one is listed here with its fields to copy, in the order to
            make them.
          </EmptyState>
        </Card>
        {children}
      </div>
    </>
  );
}
