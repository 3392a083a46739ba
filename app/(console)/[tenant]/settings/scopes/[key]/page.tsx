import { notFound } from 'next/navigation';
import { ScopeForm } from '@/components/settings/scope-form';
import { scopeRows } from '@/components/settings/scope-rows';
import { Trail } from '@/components/shell/trail';
import { PageHead } from '@/components/ui/page-head';
import { includes } from '@/lib/auth/right';
import { loadTenantSettings } from '@/lib/services/tenant/settings';
import { tenantContext, valueOr404 } from '../../../../../page-context';

export default async function ScopePage({ params }: PageProps<'/[tenant]/settings/scopes/[key]'>) {
  const { tenant, key } = await params;
  const ctx = await tenantContext(tenant);
  const settings = valueOr404(await loadTenantSettings(ctx, { tenant }));
  const scope = scopeRows(settings).find((row) => row.key === key);
  if (!scope) notFound();
  return (
    <>
      <Trail label={scope.name} />
      <PageHead title={scope.name} lead="The rollout scope, and whom its lanes are for." />
      <ScopeForm
        key={key}
        tenant={tenant}
        scope={scope}
        differing={settings.differing.filter((lane) => lane.scope === key)}
        readOnly={!includes(ctx.role, 'operator')}
      />
    </>
  );
}
