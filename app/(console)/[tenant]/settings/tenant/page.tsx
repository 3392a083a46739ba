import { HostCard } from '@/components/settings/host-card';
import { RemoveTenant } from '@/components/settings/remove-tenant';
import { TenantForm } from '@/components/settings/tenant-form';
import { Trail } from '@/components/shell/trail';
import { PageHead } from '@/components/ui/page-head';
import { includes } from '@/lib/auth/right';
import { loadTenantSettings } from '@/lib/services/tenant/settings';
import { tenantContext, valueOr404 } from '../../../../page-context';

export default async function TenantSettingsPage({ params }: PageProps<'/[tenant]/settings/tenant'>) {
  const { tenant } = await params;
  const ctx = await tenantContext(tenant);
  const { name, host, artifactoryHost, hostChange, alone } = valueOr404(
    await loadTenantSettings(ctx, { tenant }),
  );
  return (
    <>
      <Trail label="Tenant" />
      <PageHead
        title="Tenant"
        lead="Which Netskope tenant this is, and which Artifactory its lanes lead to."
      />
      <TenantForm tenant={tenant} host={host} saved={{ name }} readOnly={!includes(ctx.role, 'operator')} />
      <div className="mt-4">
        <HostCard
          tenant={tenant}
          host={artifactoryHost}
          change={hostChange}
          alone={alone}
          me={ctx.actor.id}
          may={{ change: includes(ctx.role, 'admin'), decide: includes(ctx.role, 'approver') }}
          now={new Date().toISOString()}
        />
      </div>
      {includes(ctx.role, 'admin') && (
        <div className="mt-4">
          <RemoveTenant tenant={tenant} name={name} />
        </div>
      )}
    </>
  );
}
