import { CheckForm } from '@/components/certificates/check-form';
import { PageHead } from '@/components/ui/page-head';
import { tenantContext } from '../../../page-context';

export default async function CertificatesPage({ params }: PageProps<'/[tenant]/certificates'>) {
  const { tenant } = await params;
  await tenantContext(tenant);
  return (
    <>
      <PageHead
        title="Certificates"
        lead="Which clients take the certificates that developers see behind Netskope, and which refuse them with what words. Every defect at once, as OpenSSL finds them. Nothing of it is kept."
      />
      <CheckForm tenant={tenant} />
    </>
  );
}
