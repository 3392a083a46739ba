import { EnteredApp } from '@/components/private-app/entered-app';
import { PrivateAppForm } from '@/components/private-app/private-app-form';
import { Trail } from '@/components/shell/trail';
import { PageHead } from '@/components/ui/page-head';
import { includes } from '@/lib/auth/right';
import { loadTenantSettings } from '@/lib/services/tenant/settings';
import { tenantContext, valueOr404 } from '../../../../page-context';

export default async function PrivateAppPage({ params }: PageProps<'/[tenant]/wizard/private-app'>) {
  const { tenant } = await params;
  const ctx = await tenantContext(tenant);
  const { settings, scopes, takenUp, artifactoryHost } = valueOr404(
    await loadTenantSettings(ctx, { tenant }),
  );
  const { privateAccess } = settings;
  const rollout = scopes.filter(({ key }) => takenUp.some(({ scope }) => scope === key));
  return (
    <>
      <Trail label="Private app for Artifactory" />
      <PageHead
        title="Private app for Artifactory"
        lead="The private app, its publishers, and one policy that gives it to the people of the rollout. The plan shows each change before anything is written, and the push can be undone."
      />
      <div className="grid gap-4">
        <EnteredApp tenant={tenant} entered={privateAccess} artifactoryHost={artifactoryHost} />
        {privateAccess && (
          <PrivateAppForm
            tenant={tenant}
            scopes={scopes}
            chosen={rollout.map(({ key }) => key)}
            mayPlan={includes(ctx.role, 'operator')}
            mayAdopt={ctx.role === 'admin'}
          />
        )}
      </div>
    </>
  );
}
