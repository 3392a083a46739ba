import { notFound } from 'next/navigation';
import { wire } from '@/components/live/wire';
import { consolePath } from '@/components/shell/screens';
import { Trail } from '@/components/shell/trail';
import { ReadingView } from '@/components/traffic/reading-view';
import { laneIn } from '@/components/traffic/traffic-path';
import { ButtonLink } from '@/components/ui/button';
import { PageHead } from '@/components/ui/page-head';
import { Time } from '@/components/ui/time';
import { includes } from '@/lib/auth/right';
import { loadReading } from '@/lib/services/traffic/load';
import { numberOf, tenantContext, valueOr404 } from '../../../../page-context';

/** What it was judged by, as a sentence. */
function judgedWords({
  planNumber,
  firstPlanNumber,
}: {
  planNumber: number | null;
  firstPlanNumber: number | null;
}): string {
  const first = firstPlanNumber === null ? 'the rules that stood then' : `plan #${firstPlanNumber}`;
  return `Judged by ${first}${planNumber === null ? '' : ` and by plan #${planNumber}`}.`;
}

export default async function ReadingPage({ params, searchParams }: PageProps<'/[tenant]/traffic/[number]'>) {
  const { tenant, number: typed } = await params;
  const number = numberOf(typed);
  if (!number) notFound();
  const ctx = await tenantContext(tenant);
  const reading = valueOr404(await loadReading(ctx, { tenant, number }));
  return (
    <>
      <Trail label={`#${number}`} />
      <PageHead
        title={reading.fileName}
        lead={
          <>
            Given by {reading.byName}, <Time at={reading.createdAt} />. {judgedWords(reading)}
          </>
        }
        actions={<ButtonLink href={consolePath(tenant, 'traffic')}>All readings</ButtonLink>}
      />
      <ReadingView
        tenant={tenant}
        initial={wire(reading)}
        lane={laneIn((await searchParams).lane)}
        mayAct={includes(ctx.role, 'operator')}
      />
    </>
  );
}
