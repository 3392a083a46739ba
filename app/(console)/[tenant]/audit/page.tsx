import type { Route } from 'next';
import { ActRows } from '@/components/audit/act-rows';
import { consolePath } from '@/components/shell/screens';
import { ButtonLink } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { Notice } from '@/components/ui/notice';
import { OlderLink } from '@/components/ui/older-link';
import { PageHead } from '@/components/ui/page-head';
import { checkAudit, listAudit } from '@/lib/services/audit/list';
import { numberOf, pageContext, valueOr404 } from '../../../page-context';

export default async function AuditPage({ params, searchParams }: PageProps<'/[tenant]/audit'>) {
  const { tenant } = await params;
  const { before: typed, check } = await searchParams;
  const before = numberOf(typed);
  const ctx = await pageContext();
  const { rows, older } = valueOr404(await listAudit(ctx, { tenant, ...(before ? { before } : {}) }));
  const checked = check === 'chain' ? valueOr404(await checkAudit(ctx, { tenant })) : null;
  const here = consolePath(tenant, 'audit');
  return (
    <>
      <PageHead
        title="Audit"
        lead="Every act on this tenant, with who, when, before and after. Rows can only be added; each carries the hash of the one before it."
        actions={<ButtonLink href={`${here}?check=chain` as Route}>Check the chain</ButtonLink>}
      />
      {checked && (
        <div className="mb-4">
          {checked.broken === null ? (
            <Notice tone="ok" title="The chain holds">
              {checked.rows} rows recomputed, each follows from the one before it. A cut at the end, or a
              rewrite of the whole chain by whoever owns the database, would not show here.
            </Notice>
          ) : (
            <Notice tone="red" title={`The chain is broken at #${checked.broken}`}>
              That row does not follow from the one before it: it was altered, or a row is missing.
            </Notice>
          )}
        </div>
      )}
      <Card>
        {rows.length === 0 ? (
          <EmptyState title="No act yet">What is done on this tenant from now on appears here.</EmptyState>
        ) : (
          <ActRows label="Acts, newest first" rows={rows} />
        )}
      </Card>
      {older && (
        <p className="mt-4">
          <OlderLink here={here} before={older}>
            Older acts
          </OlderLink>
        </p>
      )}
    </>
  );
}
