import type { Route } from 'next';
import { ActRows } from '@/components/audit/act-rows';
import { ChainNotice } from '@/components/audit/chain-notice';
import { ExportLinks } from '@/components/audit/export-links';
import { type Filters, filtersOf, queryOf } from '@/components/audit/filter';
import { FilterForm } from '@/components/audit/filter-form';
import { consolePath } from '@/components/shell/screens';
import { ButtonLink } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { OlderLink } from '@/components/ui/older-link';
import { PageHead } from '@/components/ui/page-head';
import { checkAudit } from '@/lib/services/audit/check';
import { auditChoices } from '@/lib/services/audit/choices';
import { listAudit, listLaneAudit } from '@/lib/services/audit/list';
import { pushStory } from '@/lib/services/audit/story';
import type { Context } from '@/lib/services/words/verb';
import { numberOf, tenantContext, valueOr404 } from '../../../page-context';

export default async function AuditPage({ params, searchParams }: PageProps<'/[tenant]/audit'>) {
  const { tenant } = await params;
  const asked = await searchParams;
  const ctx = await tenantContext(tenant);
  const before = numberOf(asked.before);
  const lane = laneOf(asked.lane);
  const push = numberOf(asked.push);
  if (push) return <Story ctx={ctx} tenant={tenant} number={push} />;
  if (lane) return <OfLane ctx={ctx} tenant={tenant} lane={lane} before={before} />;
  const filters = filtersOf(asked);
  const [{ rows, older }, choices] = await Promise.all([
    listAudit(ctx, { tenant, filter: filters, ...(before && { before }) }).then(valueOr404),
    auditChoices(ctx, { tenant }).then(valueOr404),
  ]);
  const checked = asked.check === 'chain' ? valueOr404(await checkAudit(ctx, { tenant })) : null;
  const here = consolePath(tenant, 'audit');
  return (
    <>
      <PageHead
        title="Audit"
        lead="Everything done on this tenant: who, when, before and after. Rows can only be added; each contains the hash of the one before it."
        actions={
          <>
            <ButtonLink href={`${here}?check=chain` as Route}>Verify the chain</ButtonLink>
            <ExportLinks from={`/api/audit/tenant/${encodeURIComponent(tenant)}`} filters={filters} />
          </>
        }
      />
      {checked && (
        <div className="mb-4">
          <ChainNotice checked={checked} />
        </div>
      )}
      <FilterForm here={here} filters={filters} choices={choices} />
      <Card>
        {rows.length === 0 ? (
          <Nothing tenant={tenant} filters={filters} />
        ) : (
          <ActRows
            label="Activity, newest first"
            rows={rows}
            objectPath={(object) => `${here}?${queryOf({ object })}` as Route}
          />
        )}
      </Card>
      {older && (
        <p className="mt-4">
          <OlderLink here={here} before={older} keep={filters}>
            Older activity
          </OlderLink>
        </p>
      )}
    </>
  );
}

function Nothing({ tenant, filters }: { tenant: string; filters: Filters }) {
  if (Object.keys(filters).length > 0)
    return (
      <EmptyState
        title="Nothing matches these filters"
        action={<ButtonLink href={consolePath(tenant, 'audit')}>Clear the filters</ButtonLink>}
      >
        Each of them has to match. Activity from before ecosystems and scopes were recorded with it is found
        by words.
      </EmptyState>
    );
  return (
    <EmptyState
      title="Nothing yet"
      action={<ButtonLink href={consolePath(tenant, 'wizard')}>Set up a lane</ButtonLink>}
    >
      Every change that a person or the worker makes in this tenant is listed here.
    </EmptyState>
  );
}

type Lane = { ecosystem: string; scope: string };

async function OfLane(props: { ctx: Context; tenant: string; lane: Lane; before: number | undefined }) {
  const { ctx, tenant, lane, before } = props;
  const list = await listLaneAudit(ctx, { tenant, lane, ...(before && { before }) });
  const { rows, older, title } = valueOr404(list);
  const here = consolePath(tenant, 'audit');
  return (
    <>
      <PageHead
        title={`Audit of ${title}`}
        lead="Activity on this lane, its plans and its objects. The steps of each push are in the whole audit."
        actions={<ButtonLink href={here}>Whole audit</ButtonLink>}
      />
      <Card>
        {rows.length === 0 ? (
          <Nothing tenant={tenant} filters={{}} />
        ) : (
          <ActRows label="Activity, newest first" rows={rows} />
        )}
      </Card>
      {older && (
        <p className="mt-4">
          <OlderLink here={here} before={older} keep={{ lane: `${lane.ecosystem}.${lane.scope}` }}>
            Older activity
          </OlderLink>
        </p>
      )}
    </>
  );
}

/** A push's whole story on one page, from its plan to its end. */
async function Story({ ctx, tenant, number }: { ctx: Context; tenant: string; number: number }) {
  const { title, rows, more } = valueOr404(await pushStory(ctx, { tenant, number }));
  return (
    <>
      <PageHead
        title={`Audit of push ${title}`}
        lead="From the plan to its end, oldest first: approvals, each step, portal tasks, and what was verified of its lanes meanwhile."
        actions={
          <>
            <ButtonLink href={consolePath(tenant, 'pushes', String(number))}>The push</ButtonLink>
            <ButtonLink href={consolePath(tenant, 'audit')}>Whole audit</ButtonLink>
          </>
        }
      />
      <Card>
        <ActRows label="Activity, oldest first" rows={rows} />
      </Card>
      {more && (
        <p className="mt-4 text-sm text-ink-2">
          Only the first {rows.length.toLocaleString('en')} rows are shown. The others are in the whole audit.
        </p>
      )}
    </>
  );
}

/** The lane that the address names, as `npm.pilot`; null where it names none. */
function laneOf(named: string | string[] | undefined): Lane | null {
  const [ecosystem, scope] = typeof named === 'string' ? named.split('.') : [];
  return ecosystem && scope ? { ecosystem, scope } : null;
}
