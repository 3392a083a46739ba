import { notFound } from 'next/navigation';
import { AddScopeForm } from '@/components/settings/add-scope-form';
import { Trail } from '@/components/shell/trail';
import { PageHead } from '@/components/ui/page-head';
import { includes } from '@/lib/auth/right';
import { loadTenantSettings } from '@/lib/services/tenant/settings';
import { tenantContext, valueOr404 } from '../../../../../page-context';

export default async function NewScopePage({ params }: PageProps<'/[tenant]/settings/scopes/new'>) {
  const { tenant } = await params;
  const ctx = await tenantContext(tenant);
  if (!includes(ctx.role, 'operator')) notFound();
  valueOr404(await loadTenantSettings(ctx, { tenant }));
  return (
    <>
      <Trail label="Add a scope" />
      <PageHead
        title="Add a scope"
        lead="It is placed above Everyone and below the others. Nothing in the tenant changes until a lane of it is set up."
      />
      <AddScopeForm tenant={tenant} />
    </>
  );
}
