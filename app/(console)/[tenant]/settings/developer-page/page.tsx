import { ContactForm } from '@/components/developer-page/contact-form';
import { PageSwitch } from '@/components/developer-page/page-switch';
import { Trail } from '@/components/shell/trail';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHead } from '@/components/ui/page-head';
import { loadDeveloperPage } from '@/lib/services/developer-page/load';
import { tenantContext, valueOr404 } from '../../../../page-context';

export default async function DeveloperPageSettings({
  params,
}: PageProps<'/[tenant]/settings/developer-page'>) {
  const { tenant } = await params;
  const ctx = await tenantContext(tenant);
  const page = ctx.role === 'admin' ? valueOr404(await loadDeveloperPage(ctx, { tenant })) : null;
  return (
    <>
      <Trail label="Page for developers" />
      <PageHead
        title="Page for developers"
        lead="Am I governed? One page that answers it for whoever has its address: what is redirected, what they notice, how they see it on their machine, and whom to ask."
      />
      {page ? (
        <div className="grid gap-4">
          <PageSwitch tenant={tenant} address={page.address} />
          <ContactForm tenant={tenant} saved={{ whom: page.whom, link: page.link }} />
        </div>
      ) : (
        <Card>
          <EmptyState title="For admins">
            An admin of this tenant switches the page on, and has its address.
          </EmptyState>
        </Card>
      )}
    </>
  );
}
