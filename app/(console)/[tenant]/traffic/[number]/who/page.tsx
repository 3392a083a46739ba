import type { Route } from 'next';
import { notFound } from 'next/navigation';
import { consolePath } from '@/components/shell/screens';
import { Trail } from '@/components/shell/trail';
import { filtersOf, queryOf } from '@/components/traffic/who-filter';
import { WhoView } from '@/components/traffic/who-view';
import { ButtonLink, buttonClass } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { PageHead } from '@/components/ui/page-head';
import { loadWho } from '@/lib/services/traffic/who';
import { numberOf, tenantContext, valueOr404 } from '../../../../../page-context';

export default async function WhoPage({ params, searchParams }: PageProps<'/[tenant]/traffic/[number]/who'>) {
  const { tenant, number: typed } = await params;
  const number = numberOf(typed);
  if (!number) notFound();
  const ctx = await tenantContext(tenant);
  const asked = await searchParams;
  const filter = filtersOf(asked);
  const after = numberOf(asked.after) ?? 0;
  const loaded = await loadWho(ctx, { tenant, number, filter, after });
  if (!loaded.ok && loaded.problem.code !== 'not found')
    return <NotShown tenant={tenant} number={number} why={loaded.problem.message} />;
  const answer = valueOr404(loaded);
  const here = consolePath(tenant, 'traffic', String(number), 'who');
  return (
    <>
      <Trail label={`#${number}`} />
      <PageHead
        title="Who installed what"
        lead={`Each rerouted request of ${answer.requestsName}, and whose it was by the events of ${answer.fileName}. Where that cannot be told, it is ambiguous or nobody’s.`}
        actions={
          <>
            <ButtonLink href={consolePath(tenant, 'traffic', String(number))}>Reading #{number}</ButtonLink>
            {(['csv', 'ndjson', 'parquet'] as const).map((format) => (
              <a
                key={format}
                className={buttonClass()}
                href={`/api/traffic/${encodeURIComponent(tenant)}/${number}/who?${queryOf(filter, { format })}`}
                download
              >
                Export {NAMES[format]}
              </a>
            ))}
          </>
        }
      />
      <WhoView
        answer={answer}
        filter={filter}
        here={here}
        pageOf={(more) => `${here}?${queryOf(filter, more)}` as Route}
      />
    </>
  );
}

/** Where rows are gone, or for operators alone. */
function NotShown({ tenant, number, why }: { tenant: string; number: number; why: string }) {
  return (
    <>
      <Trail label={`#${number}`} />
      <PageHead
        title="Who installed what"
        actions={
          <ButtonLink href={consolePath(tenant, 'traffic', String(number))}>Reading #{number}</ButtonLink>
        }
      />
      <Notice tone="red">{why}</Notice>
    </>
  );
}

const NAMES = { csv: 'CSV', ndjson: 'NDJSON', parquet: 'Parquet' };
