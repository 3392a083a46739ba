import { BlockForm } from '@/components/doctor/block-form';
import { Scripts } from '@/components/doctor/scripts';
import { Unasked } from '@/components/doctor/unasked';
import { consolePath } from '@/components/shell/screens';
import { Trail } from '@/components/shell/trail';
import { ButtonLink } from '@/components/ui/button';
import { Card, CardBody } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { LinkRow } from '@/components/ui/link-row';
import { PageHead } from '@/components/ui/page-head';
import { includes } from '@/lib/auth/right';
import { doctorScript } from '@/lib/services/doctor/script';
import { loadTenantSettings } from '@/lib/services/tenant/settings';
import { tenantContext, valueOr404 } from '../../../../page-context';

export default async function DoctorPage({ params }: PageProps<'/[tenant]/doctor/[scope]'>) {
  const { tenant, scope } = await params;
  const ctx = await tenantContext(tenant);
  const { scopes } = valueOr404(await loadTenantSettings(ctx, { tenant }));
  const switchboard = <ButtonLink href={consolePath(tenant, 'switchboard')}>Switchboard</ButtonLink>;
  const made = !includes(ctx.role, 'operator')
    ? null
    : valueOr404(await doctorScript(ctx, { tenant, scope }));
  return (
    <>
      {made && <Trail label={made.scope} />}
      <PageHead
        title="Doctor"
        lead="A script for a person of a rollout scope: what their machine is answered, with the certificate's issuer. It changes nothing and sends nothing to Turnout; they paste back what it prints."
      />
      <div className="grid gap-4">
        {/* A script is for one of them. */}
        <LinkRow
          label="Rollout scope"
          links={scopes.map((one) => ({ ...one, href: consolePath(tenant, 'doctor', one.key) }))}
          current={scope}
        />
        {!made && (
          <Card>
            <EmptyState title="The script is made by operators" action={switchboard}>
              Your role is read-only. Ask an operator for the script of your scope.
            </EmptyState>
          </Card>
        )}
        {made && made.targets.length === 0 && (
          <Card>
            <EmptyState title={`Nothing to ask for ${made.scope}`} action={switchboard}>
              {made.unasked.length > 0 ? (
                <Unasked unasked={made.unasked} />
              ) : (
                'No lane of this scope is on or has a canary. Start a proof, or switch a lane on.'
              )}
            </EmptyState>
          </Card>
        )}
        {made && made.targets.length > 0 && (
          <>
            <Card caption={`The script for ${made.scope}`}>
              <CardBody className="grid gap-3.5">
                <ul className="grid gap-1 text-sm">
                  {made.targets.map(({ url, canary, ecosystem }) => (
                    <li key={url} className="wrap-anywhere">
                      <code>{url}</code>{' '}
                      <span className="text-ink-2">
                        {canary ? `the canary in ${ecosystem}` : `${ecosystem}, which is on`}
                      </span>
                    </li>
                  ))}
                </ul>
                <Unasked unasked={made.unasked} />
                <Scripts tenant={tenant} scope={scope} sh={made.sh} powershell={made.powershell} />
              </CardBody>
            </Card>
            <BlockForm tenant={tenant} />
          </>
        )}
      </div>
    </>
  );
}
