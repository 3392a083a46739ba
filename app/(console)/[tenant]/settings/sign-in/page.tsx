import { OwnersOnly } from '@/components/settings/owners-only';
import { Trail } from '@/components/shell/trail';
import { GroupLines } from '@/components/sso/group-lines';
import { ProviderForm } from '@/components/sso/provider-form';
import { ProviderState } from '@/components/sso/provider-state';
import { Card, CardBody } from '@/components/ui/card';
import { CodeBlock } from '@/components/ui/code';
import { PageHead } from '@/components/ui/page-head';
import { loadProvider } from '@/lib/services/provider/load';
import { tenantContext, valueOr404 } from '../../../../page-context';

const NOTHING = { name: '', issuer: '', clientId: '', scopes: 'openid profile email', groupsClaim: 'groups' };

export default async function SignInSettingsPage({ params }: PageProps<'/[tenant]/settings/sign-in'>) {
  const { tenant } = await params;
  const ctx = await tenantContext(tenant);
  if (!ctx.actor.owner) return <OwnersOnly title="Sign-in" what="how people sign in" />;
  const { provider, lines, tenants, people, callback } = valueOr404(await loadProvider(ctx, {}));
  return (
    <>
      <Trail label="Sign-in" />
      <PageHead
        title="Sign-in"
        lead="People can sign in at a provider of yours, and its groups say what they may in which tenant. Passwords go on working."
      />
      <div className="grid gap-4">
        {provider && <ProviderState {...provider} people={people} />}
        <Card caption="What to enter at the provider">
          <CardBody className="grid gap-2 text-sm text-ink-2">
            <p>
              A web application with the authorization code, PKCE, a client secret, and this redirect address:
            </p>
            <CodeBlock label="Redirect address" copy>
              {callback}
            </CodeBlock>
            <p>
              With refresh tokens Turnout asks again every five minutes whether somebody still has their
              groups. Without them it asks as long as the provider answers to the first token.
            </p>
          </CardBody>
        </Card>
        <ProviderForm there={provider !== null} saved={provider ? valuesOf(provider) : NOTHING} />
        <GroupLines lines={lines} tenants={tenants} />
      </div>
    </>
  );
}

const valuesOf = ({ name, issuer, clientId, scopes, groupsClaim }: typeof NOTHING) => ({
  name,
  issuer,
  clientId,
  scopes,
  groupsClaim,
});
