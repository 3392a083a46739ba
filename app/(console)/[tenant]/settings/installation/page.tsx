import { ActRows } from '@/components/audit/act-rows';
import { InstallationCards } from '@/components/settings/installation-cards';
import { OwnersOnly } from '@/components/settings/owners-only';
import { Trail } from '@/components/shell/trail';
import { ButtonLink } from '@/components/ui/button';
import { Card, CardBody } from '@/components/ui/card';
import { PageHead } from '@/components/ui/page-head';
import { listInstallationAudit } from '@/lib/services/audit/list';
import { loadInstallation } from '@/lib/services/installation/load';
import { tenantContext, valueOr404 } from '../../../../page-context';

export default async function InstallationPage({ params }: PageProps<'/[tenant]/settings/installation'>) {
  const { tenant } = await params;
  const ctx = await tenantContext(tenant);
  if (!ctx.actor.owner) return <OwnersOnly title="Installation" what="how Turnout is installed" />;
  const installation = valueOr404(await loadInstallation(ctx, {}));
  const acts = valueOr404(await listInstallationAudit(ctx, { chain: 'installation' }));
  return (
    <>
      <Trail label="Installation" />
      <PageHead
        title="Installation"
        lead="What this Turnout is, and what it runs on. It is the same for every tenant."
      />
      <div className="grid gap-4">
        <InstallationCards installation={installation} />
        <Card caption="Acts on the installation" aside="newest first">
          <ActRows label="Activity, newest first" rows={acts.rows} />
          <CardBody className="border-t border-line">
            <ButtonLink href="/audit">Audit of the installation</ButtonLink>
          </CardBody>
        </Card>
      </div>
    </>
  );
}
