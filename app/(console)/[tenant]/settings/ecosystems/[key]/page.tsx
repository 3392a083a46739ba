import { notFound } from 'next/navigation';
import { EcosystemForm } from '@/components/settings/ecosystem-form';
import { Trail } from '@/components/shell/trail';
import { PageHead } from '@/components/ui/page-head';
import { includes } from '@/lib/auth/right';
import { ecosystemChecks } from '@/lib/ptc/checking/as-typed';
import { NEW_ECOSYSTEM } from '@/lib/ptc/model/ecosystems';
import { loadEcosystemEditor } from '@/lib/services/ecosystem/load';
import { tenantContext, valueOr404 } from '../../../../../page-context';

export default async function EcosystemPage({ params }: PageProps<'/[tenant]/settings/ecosystems/[key]'>) {
  const { tenant, key } = await params;
  const ctx = await tenantContext(tenant);
  const admin = ctx.role === 'admin';
  if (key === 'new' && !admin) notFound();
  const { model, ecosystem, lanes } = valueOr404(
    await loadEcosystemEditor(ctx, { tenant, ecosystem: key === 'new' ? null : key }),
  );
  const title = ecosystem?.name ?? 'Add an ecosystem';
  return (
    <>
      <Trail label={title} />
      <PageHead
        title={title}
        lead="Which hosts belong to it. Nothing in the tenant changes before a lane's plan is pushed."
      />
      <EcosystemForm
        key={key}
        model={model}
        ecosystem={ecosystem}
        lanes={lanes}
        admin={admin}
        readOnly={!includes(ctx.role, 'operator')}
        checked={ecosystemChecks(model, ecosystem ?? NEW_ECOSYSTEM)}
      />
    </>
  );
}
