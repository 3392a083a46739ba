import { EcosystemsTable } from '@/components/settings/ecosystems-table';
import { settingsPath } from '@/components/settings/sections';
import { Trail } from '@/components/shell/trail';
import { ButtonLink } from '@/components/ui/button';
import { PageHead } from '@/components/ui/page-head';
import { loadTenantSettings } from '@/lib/services/tenant/settings';
import { tenantContext, valueOr404 } from '../../../../page-context';

export default async function EcosystemsPage({ params }: PageProps<'/[tenant]/settings/ecosystems'>) {
  const { tenant } = await params;
  const ctx = await tenantContext(tenant);
  const { ecosystems } = valueOr404(await loadTenantSettings(ctx, { tenant }));
  return (
    <>
      <Trail label="Ecosystems" />
      <PageHead
        title="Ecosystems"
        lead="What is redirected: each ecosystem is a list of registry domains."
        actions={
          ctx.role === 'admin' && (
            <ButtonLink href={settingsPath(tenant, 'ecosystems', 'new')}>Add an ecosystem</ButtonLink>
          )
        }
      />
      <EcosystemsTable tenant={tenant} ecosystems={ecosystems} />
    </>
  );
}
