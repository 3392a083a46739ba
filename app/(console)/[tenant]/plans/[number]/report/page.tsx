import { notFound } from 'next/navigation';
import { wire } from '@/components/live/wire';
import { ChangeList } from '@/components/plan/change-list';
import { Approvals } from '@/components/report/approvals';
import { AudienceTable } from '@/components/report/audience-table';
import { GateTables } from '@/components/report/gate-tables';
import { GuardRails } from '@/components/report/guard-rails';
import { PlanFacts } from '@/components/report/plan-facts';
import { PrintButton } from '@/components/report/print-button';
import { PushFacts } from '@/components/report/push-facts';
import { WayBack } from '@/components/report/way-back';
import { consolePath } from '@/components/shell/screens';
import { Trail } from '@/components/shell/trail';
import { ButtonLink } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { PageHead } from '@/components/ui/page-head';
import { loadPlan } from '@/lib/services/plan/load';
import { loadPlanReport } from '@/lib/services/plan/report';
import { loadPush } from '@/lib/services/push/load';
import { numberOf, tenantContext, valueOr404 } from '../../../../../page-context';

export default async function ChangeReportPage({ params }: PageProps<'/[tenant]/plans/[number]/report'>) {
  const { tenant, number: typed } = await params;
  const number = numberOf(typed);
  if (!number) notFound();
  const ctx = await tenantContext(tenant);
  const plan = valueOr404(await loadPlan(ctx, { tenant, number }));
  const push = plan.push ? wire(valueOr404(await loadPush(ctx, { tenant, number }))) : null;
  const known = valueOr404(await loadPlanReport(ctx, { tenant, number }));
  const { changes } = plan.content;
  return (
    <div className="max-w-[880px] print:max-w-none">
      <Trail label={`#${number}, change report`} />
      <PageHead
        title={`Change report: ${plan.title}`}
        lead={`Plan #${number} of ${known.tenant.name}, for whoever decides about the change. What is not known is said.`}
        actions={
          <>
            <ButtonLink href={consolePath(tenant, 'plans', String(number))}>The plan</ButtonLink>
            <PrintButton />
          </>
        }
      />
      <div className="grid gap-4">
        <PlanFacts plan={plan} known={known} />
        <AudienceTable audiences={known.audiences} gone={known.gone} />
        {changes.length === 0 ? (
          <Notice tone="ok">The plan changes nothing.</Notice>
        ) : (
          <ChangeList changes={changes} />
        )}
        <GateTables gates={known.gates} changes={changes.length} pushed={push !== null} now={known.at} />
        <GuardRails plan={plan} />
        <Approvals plan={plan} known={known} />
        <PushFacts plan={plan} push={push} />
        <WayBack plan={plan} push={push} known={known} />
      </div>
    </div>
  );
}
