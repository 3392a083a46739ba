import { scopeRows } from '@/components/settings/scope-rows';
import { ScopesTable } from '@/components/settings/scopes-table';
import { settingsPath } from '@/components/settings/sections';
import { Trail } from '@/components/shell/trail';
import { ButtonLink } from '@/components/ui/button';
import { PageHead } from '@/components/ui/page-head';
import { includes } from '@/lib/auth/right';
import { loadTenantSettings } from '@/lib/services/tenant/settings';
import { tenantContext, valueOr404 } from '../../../../page-context';

export default async function ScopesPage({ params }: PageProps<'/[tenant]/settings/scopes'>) {
  const { tenant } = await params;
  const ctx = await tenantContext(tenant);
  const settings = valueOr404(await loadTenantSettings(ctx, { tenant }));
  const readOnly = !includes(ctx.role, 'operator');
  return (
    <>
      <Trail label="Rollout scopes" />
      <PageHead
        title="Rollout scopes"
        lead="Who a lane is for. The order is narrow to wide: promoting a lane takes it to the next scope below."
        actions={
          !readOnly && <ButtonLink href={settingsPath(tenant, 'scopes', 'new')}>Add a scope</ButtonLink>
        }
      />
      <ScopesTable
        tenant={tenant}
        rows={scopeRows(settings)}
        differing={settings.differing}
        readOnly={readOnly}
      />
    </>
  );
}
