import { PrivateAccessForm } from '@/components/settings/private-access-form';
import { Trail } from '@/components/shell/trail';
import { PageHead } from '@/components/ui/page-head';
import { includes } from '@/lib/auth/right';
import { typedApp } from '@/lib/path/private-access/entered';
import { loadTenantSettings } from '@/lib/services/tenant/settings';
import { tenantContext, valueOr404 } from '../../../../page-context';

export default async function PrivateAccessSettingsPage({
  params,
}: PageProps<'/[tenant]/settings/private-access'>) {
  const { tenant } = await params;
  const ctx = await tenantContext(tenant);
  const { settings, artifactoryHost } = valueOr404(await loadTenantSettings(ctx, { tenant }));
  return (
    <>
      <Trail label="Private Access" />
      <PageHead
        title="Private Access"
        lead="Where Artifactory is a private app, the tracer follows the redirected request to it by what is entered here. Saving writes nothing to Netskope: Set up › Private app does, once its plan is pushed."
      />
      <PrivateAccessForm
        tenant={tenant}
        saved={typedApp(settings.privateAccess)}
        artifactoryHost={artifactoryHost}
        readOnly={!includes(ctx.role, 'operator')}
      />
    </>
  );
}
