import { wire } from '@/components/live/wire';
import { TrafficBoard } from '@/components/traffic/traffic-board';
import { laneIn } from '@/components/traffic/traffic-path';
import { PageHead } from '@/components/ui/page-head';
import { includes } from '@/lib/auth/right';
import { listReadings } from '@/lib/services/traffic/list';
import { numberOf, tenantContext, valueOr404 } from '../../../page-context';

export default async function TrafficPage({ params, searchParams }: PageProps<'/[tenant]/traffic'>) {
  const { tenant } = await params;
  const asked = await searchParams;
  const ctx = await tenantContext(tenant);
  const [before, plan] = [numberOf(asked.before), numberOf(asked.plan)];
  const list = valueOr404(
    await listReadings(ctx, { tenant, ...(before && { before }), ...(plan && { plan }) }),
  );
  return (
    <>
      <PageHead
        title="Traffic"
        lead="What becomes of requests that were really made: give a file of Netskope's transaction events, or days of a table in ClickHouse where one is set up, and each request is judged by the rules that stand now or by a plan and, if you like, by another plan beside it. With Artifactory's request log beside it, it says who installed what. The files are deleted once they are read."
      />
      <TrafficBoard
        // A link leads here with another plan or page: it is another list.
        key={`${before} ${plan}`}
        tenant={tenant}
        initial={wire(list)}
        asked={{ before, plan, lane: laneIn(asked.lane) }}
        mayAct={includes(ctx.role, 'operator')}
        now={Date.now()}
      />
    </>
  );
}
