import { DriftBoard } from '@/components/drift/drift-board';
import { wire } from '@/components/live/wire';
import { PageHead } from '@/components/ui/page-head';
import { includes } from '@/lib/auth/right';
import { listDrift } from '@/lib/services/drift/list';
import { tenantContext, valueOr404 } from '../../../page-context';

export default async function DriftPage({ params }: PageProps<'/[tenant]/drift'>) {
  const { tenant } = await params;
  const ctx = await tenantContext(tenant);
  const list = valueOr404(await listDrift(ctx, { tenant }));
  return (
    <>
      <PageHead
        title="Drift"
        lead="Where the tenant differs from what Turnout last wrote, verified or accepted. Restore puts it back, accept takes it as it is; each is a plan that you review and push."
      />
      <DriftBoard
        tenant={tenant}
        initial={wire(list)}
        may={{ plan: includes(ctx.role, 'operator'), adopt: ctx.role === 'admin' }}
      />
    </>
  );
}
