import { CanaryPanel } from '@/components/canary/canary-panel';
import { wire } from '@/components/live/wire';
import { Trail } from '@/components/shell/trail';
import { PageHead } from '@/components/ui/page-head';
import { includes } from '@/lib/auth/right';
import { loadCanary } from '@/lib/services/canary/load';
import { tenantContext, valueOr404 } from '../../../../../../page-context';

export default async function ProvePage({ params }: PageProps<'/[tenant]/wizard/[ecosystem]/[scope]/prove'>) {
  const keys = await params;
  const ctx = await tenantContext(keys.tenant);
  const state = valueOr404(await loadCanary(ctx, keys));
  return (
    <>
      <Trail label={`${state.title}, proof`} />
      <PageHead
        title={`Prove ${state.title}`}
        lead="An exported list shows that rules stand, not what they do. The canary shows it on the real tenant, before anything is switched on."
      />
      <CanaryPanel keys={keys} initial={wire(state)} mayProve={includes(ctx.role, 'operator')} />
    </>
  );
}
