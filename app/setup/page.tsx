import { AddTenantForm } from '@/components/settings/add-tenant-form';
import { StandAlone } from '@/components/shell/stand-alone';
import { Notice } from '@/components/ui/notice';
import { PageTitle } from '@/components/ui/page-title';
import { pageContext } from '../page-context';

export default async function SetupPage() {
  const { actor } = await pageContext();
  return (
    <StandAlone>
      <PageTitle className="mb-1">Add a tenant</PageTitle>
      <p className="mb-4 text-sm text-ink-2">
        Host and token are tried with one harmless GET per API family before anything is stored.
      </p>
      {actor.role === 'admin' ? (
        <AddTenantForm />
      ) : (
        <Notice tone="amber">Only an admin adds tenants. Ask one.</Notice>
      )}
    </StandAlone>
  );
}
