import { KIND } from '@/components/plan/change-fields';
import { consolePath } from '@/components/shell/screens';
import { ExportForm } from '@/components/task/export-form';
import { ExportOutcome } from '@/components/task/export-outcome';
import { ProbeForm } from '@/components/task/probe-form';
import { probedLanes } from '@/components/task/probed-lanes';
import { VisitCard } from '@/components/task/visit-card';
import { ButtonLink } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHead } from '@/components/ui/page-head';
import { Time } from '@/components/ui/time';
import { lastComparison } from '@/lib/services/evidence/comparison';
import { loadSwitchboard } from '@/lib/services/switchboard/load';
import { listTasks } from '@/lib/services/task/list';
import { pageContext, valueOr404 } from '../../../page-context';

export default async function TasksPage({ params, searchParams }: PageProps<'/[tenant]/tasks'>) {
  const { tenant } = await params;
  const { mine } = await searchParams;
  const ctx = await pageContext();
  const { visit, closed, people, wordCloses } = valueOr404(await listTasks(ctx, { tenant }));
  const board = valueOr404(await loadSwitchboard(ctx, { tenant }));
  const last = valueOr404(await lastComparison(ctx, { tenant }));
  const now = new Date();
  const mayWork = ctx.actor.role !== 'viewer';
  return (
    <>
      <PageHead
        title="Portal tasks"
        lead="Netskope publishes no API for these, so a person makes them in the portal. Do them in one visit, in this order, and apply once at the end. Labels and paths can vary by tenant and release."
      />
      <div className="grid gap-4">
        {visit.steps.length === 0 ? (
          <Card caption="To do in the portal">
            <EmptyState
              title="Nothing waits for a person"
              action={<ButtonLink href={consolePath(tenant, 'switchboard')}>Switchboard</ButtonLink>}
            >
              Tasks appear here when a pushed plan holds something that only the portal can make.
            </EmptyState>
          </Card>
        ) : (
          <VisitCard
            tenant={tenant}
            visit={visit}
            people={people}
            mine={mine === undefined ? null : ctx.actor.id}
            now={now}
            mayWork={mayWork}
            wordCloses={wordCloses}
          />
        )}
        {mayWork && <ExportForm tenant={tenant} />}
        <ExportOutcome last={last} now={now} />
        {mayWork && <ProbeForm tenant={tenant} lanes={probedLanes(board)} />}
        {closed.length > 0 && (
          <Card caption="Done">
            <ul>
              {closed.map(({ id, change, closedBy, closedAt, notes }) => (
                <li key={id} className="border-t border-line px-4 py-2.5 text-sm first:border-t-0">
                  {KIND[change.object.kind]} <code className="wrap-anywhere">{change.object.name}</code>
                  <span className="text-ink-3">
                    , closed by {closedBy} {closedAt && <Time at={closedAt} />}
                    {notes.length > 0 && `, ${notes.length === 1 ? '1 note' : `${notes.length} notes`}`}
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
