import type { Route } from 'next';
import { ActRows } from '@/components/audit/act-rows';
import { ChainNotice } from '@/components/audit/chain-notice';
import { ExportLinks } from '@/components/audit/export-links';
import { filtersOf, queryOf } from '@/components/audit/filter';
import { FilterForm } from '@/components/audit/filter-form';
import { OwnersOnly } from '@/components/settings/owners-only';
import { Trail } from '@/components/shell/trail';
import { ButtonLink } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { OlderLink } from '@/components/ui/older-link';
import { PageHead } from '@/components/ui/page-head';
import { checkInstallationAudit } from '@/lib/services/audit/check';
import { installationAuditChoices } from '@/lib/services/audit/choices';
import { listInstallationAudit } from '@/lib/services/audit/list';
import { numberOf, pageContext, valueOr404 } from '../../page-context';

const HERE: Route = '/audit';
const OWN = 'installation';

/** What was done in all tenants and in none: people, roles, sign-ins. */
export default async function InstallationAuditPage({ searchParams }: PageProps<'/audit'>) {
  const asked = await searchParams;
  const ctx = await pageContext();
  if (!ctx.actor.owner) return <OwnersOnly title="Audit" what="the audit of the installation" />;
  const before = numberOf(asked.before);
  const chain = chainOf(asked.tenant);
  const filters = filtersOf(asked);
  const of = chain ? { chain } : {};
  const [{ rows, older, tenants }, { tenants: all, ...choices }] = await Promise.all([
    listInstallationAudit(ctx, { ...of, filter: filters, ...(before && { before }) }).then(valueOr404),
    installationAuditChoices(ctx, of).then(valueOr404),
  ]);
  const checked = asked.check === 'chain' ? valueOr404(await checkInstallationAudit(ctx, {})) : null;
  const keep = { ...filters, ...(chain && { tenant: chain }) };
  return (
    <>
      <Trail label="Audit" />
      <PageHead
        title="Audit"
        lead="Everything done in this installation: in each tenant, and in none, as people, roles and sign-ins."
        actions={
          <>
            <ButtonLink href={`${HERE}?tenant=${OWN}&check=chain` as Route}>
              Verify the installation’s chain
            </ButtonLink>
            <ExportLinks
              from="/api/audit/installation"
              filters={filters}
              more={chain ? { tenant: chain } : {}}
            />
          </>
        }
      />
      {checked && (
        <div className="mb-4">
          <ChainNotice checked={checked} />
        </div>
      )}
      <FilterForm
        here={HERE}
        filters={filters}
        chain={chain}
        choices={{
          ...choices,
          chains: [
            { key: OWN, name: 'None: people, roles, sign-ins' },
            ...all.map(({ id, name }) => ({ key: id, name })),
          ],
        }}
      />
      <Card>
        {rows.length === 0 ? (
          <EmptyState
            title="Nothing matches these filters"
            action={<ButtonLink href={HERE}>Clear the filters</ButtonLink>}
          >
            Each of them has to match.
          </EmptyState>
        ) : (
          <ActRows
            label="Activity, newest first"
            rows={rows}
            placeOf={({ chain: of }) =>
              tenants.find(({ id }) => id === of)?.name ?? (of === OWN ? 'installation' : of)
            }
            objectPath={(object) => `${HERE}?${queryOf({ object }, chain ? { tenant: chain } : {})}` as Route}
          />
        )}
      </Card>
      {older && (
        <p className="mt-4">
          <OlderLink here={HERE} before={older} keep={keep}>
            Older activity
          </OlderLink>
        </p>
      )}
    </>
  );
}

/** A tenant's id, or the chain of the installation; undefined for all. */
function chainOf(value: string | string[] | undefined): string | undefined {
  const is =
    typeof value === 'string' && (value === OWN || /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value));
  return is ? value : undefined;
}
