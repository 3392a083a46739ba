import { notFound } from 'next/navigation';
import { ApprovalCard } from '@/components/plan/approval-card';
import { ChangeList } from '@/components/plan/change-list';
import { PlanBasis } from '@/components/plan/plan-basis';
import { PushButton } from '@/components/plan/push-button';
import { GateCards } from '@/components/readiness/gate-cards';
import { reportPath } from '@/components/report/report-path';
import { consolePath } from '@/components/shell/screens';
import { Trail } from '@/components/shell/trail';
import { planTracerPath } from '@/components/tracer/tracer-path';
import { planTrafficPath } from '@/components/traffic/traffic-path';
import { ButtonLink } from '@/components/ui/button';
import { Card, CardBody } from '@/components/ui/card';
import { CodeBlock } from '@/components/ui/code';
import { DataList } from '@/components/ui/data-list';
import { Notice } from '@/components/ui/notice';
import { PageHead } from '@/components/ui/page-head';
import { Time } from '@/components/ui/time';
import { includes } from '@/lib/auth/right';
import { loadPlan } from '@/lib/services/plan/load';
import { numberOf, tenantContext, valueOr404 } from '../../../../page-context';

export default async function PlanPage({ params }: PageProps<'/[tenant]/plans/[number]'>) {
  const { tenant, number: typed } = await params;
  const number = numberOf(typed);
  if (!number) notFound();
  const ctx = await tenantContext(tenant);
  const plan = valueOr404(await loadPlan(ctx, { tenant, number }));
  const { changes, intent } = plan.content;
  const open = plan.status === 'open' && plan.intact && changes.length > 0;
  const pushable = open && includes(ctx.role, 'operator') && !plan.approval.missing;
  const mayApprove =
    open &&
    includes(ctx.role, 'approver') &&
    plan.authorId !== ctx.actor.id &&
    plan.approval.needed &&
    !plan.approval.given.some(({ personId }) => personId === ctx.actor.id);
  return (
    <>
      <Trail label={`#${number}`} />
      <PageHead
        title={plan.title}
        lead="Review what will be written, by whom. The push compares the tenant with what this plan was made against, and stops if anything differs."
        actions={
          <>
            <ButtonLink href={planTracerPath(tenant, number)}>Trace a request</ButtonLink>
            <ButtonLink href={planTrafficPath(tenant, number)}>See its traffic</ButtonLink>
            <ButtonLink href={reportPath(tenant, number)}>Change report</ButtonLink>
            {pushable && <PushButton tenant={tenant} plan={number} digest={plan.digest} />}
          </>
        }
      />
      <div className="grid gap-4">
        {!plan.intact && (
          <Notice tone="red">
            The stored plan does not match its digest. It was altered and cannot be pushed.
          </Notice>
        )}
        {plan.status === 'replaced' && (
          <Notice tone="amber">A newer plan has replaced this one. It can no longer be pushed.</Notice>
        )}
        {plan.push && (
          <Notice
            action={
              <ButtonLink href={consolePath(tenant, 'pushes', String(number))}>See the push</ButtonLink>
            }
          >
            This plan was pushed.
          </Notice>
        )}
        {plan.approval.needed && (
          <ApprovalCard
            tenant={tenant}
            plan={number}
            digest={plan.digest}
            approval={plan.approval}
            mayApprove={mayApprove}
          />
        )}
        <PlanBasis overrides={plan.content.overrides ?? []} warnings={plan.content.warnings ?? []} />
        {plan.gates && (
          <GateCards
            tenant={tenant}
            {...plan.gates}
            now={new Date().toISOString()}
            may={{ confirm: includes(ctx.role, 'operator'), override: ctx.role === 'admin' }}
          />
        )}
        {changes.length === 0 ? (
          <Notice tone="ok" title="Nothing to do">
            The tenant holds everything that this lane needs, as last written and verified.
          </Notice>
        ) : (
          <ChangeList changes={changes} />
        )}
        <Card caption="Plan">
          <CardBody>
            <DataList
              items={[
                { term: 'Number', detail: `#${number}` },
                { term: 'Made by', detail: plan.authorName },
                { term: 'Made at', detail: <Time at={plan.createdAt} /> },
                ...(intent.type === 'switch' && intent.reason
                  ? [{ term: 'Reason', detail: intent.reason }]
                  : []),
                ...(intent.type === 'switch' && intent.until
                  ? [{ term: 'On until', detail: <Time at={intent.until} /> }]
                  : []),
                { term: 'Digest', detail: <code className="wrap-anywhere">{plan.digest}</code> },
              ]}
            />
            <details className="mt-3 text-sm">
              <summary className="font-medium">The plan as JSON</summary>
              <div className="mt-2">
                <CodeBlock label="plan as JSON" copy>
                  {JSON.stringify(plan.content, null, 2)}
                </CodeBlock>
              </div>
            </details>
          </CardBody>
        </Card>
      </div>
    </>
  );
}
