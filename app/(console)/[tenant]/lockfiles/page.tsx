import { GuardScript } from '@/components/lockfiles/guard-script';
import { LockCheck } from '@/components/lockfiles/lock-check';
import { PageHead } from '@/components/ui/page-head';
import { loadTenantSettings } from '@/lib/services/tenant/settings';
import { tenantContext, valueOr404 } from '../../../page-context';

export default async function LockfilesPage({ params }: PageProps<'/[tenant]/lockfiles'>) {
  const { tenant } = await params;
  const ctx = await tenantContext(tenant);
  const { artifactoryHost } = valueOr404(await loadTenantSettings(ctx, { tenant }));
  return (
    <>
      <PageHead
        title="Lock files"
        lead="Which registry a lock file names, what that means with a lane on and off, and the same file with the addresses exchanged and nothing else."
      />
      <LockCheck artifactory={artifactoryHost}>
        <GuardScript artifactory={artifactoryHost} />
      </LockCheck>
    </>
  );
}
