import { AddTenantForm } from '@/components/settings/add-tenant-form';
import { TokenGuide } from '@/components/settings/token-guide';
import { Trail } from '@/components/shell/trail';
import { ButtonLink } from '@/components/ui/button';
import { Card, CardBody } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHead } from '@/components/ui/page-head';
import { pageContext } from '../../page-context';

export default async function SetupPage() {
  const { actor } = await pageContext();
  if (!actor.owner) {
    return (
      <>
        <Trail label="Add a tenant" />
        <PageHead title="Add a tenant" />
        <Card>
          <EmptyState
            title="Only an owner adds tenants"
            action={<ButtonLink href="/tenants">Tenants</ButtonLink>}
          >
            Ask an owner of this installation.
          </EmptyState>
        </Card>
      </>
    );
  }
  return (
    <>
      <Trail label="Add a tenant" />
      <PageHead
        title="Add a tenant"
        lead="Turnout tries host and token with one GET for each API before it stores anything. Nothing in the tenant changes."
      />
      <div className="grid items-start gap-[22px] xl:grid-cols-2">
        <AddTenantForm />
        <div className="grid gap-4">
          <Card caption="Which rights the token needs">
            <TokenGuide />
          </Card>
          <Card caption="Where the Artifactory host comes from">
            <CardBody className="grid gap-2 text-sm text-ink-2">
              <p>
                It is the host of your JFrog platform, the one in the address of its web page: for{' '}
                <code>https://acme.jfrog.io/ui</code> it is <code>acme.jfrog.io</code>.
              </p>
              <p>
                Set Artifactory up for Package Traffic Controller first, with one remote repository for each
                package type.
              </p>
            </CardBody>
          </Card>
        </div>
      </div>
    </>
  );
}
