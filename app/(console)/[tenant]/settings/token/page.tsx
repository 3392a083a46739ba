import { setPreviewAction } from '@/app/actions/tenant';
import { AddReadToken, RemoveReadToken } from '@/components/settings/read-token';
import { SettingSwitch } from '@/components/settings/setting-switch';
import { TokenCards } from '@/components/settings/token-cards';
import { TokenGuide } from '@/components/settings/token-guide';
import { ONLY, READS, WRITES } from '@/components/settings/token-kind';
import { Trail } from '@/components/shell/trail';
import { Card } from '@/components/ui/card';
import { Notice } from '@/components/ui/notice';
import { PageHead } from '@/components/ui/page-head';
import { loadTenantSettings } from '@/lib/services/tenant/settings';
import { tenantContext, valueOr404 } from '../../../../page-context';

export default async function TokenPage({ params }: PageProps<'/[tenant]/settings/token'>) {
  const { tenant } = await params;
  const ctx = await tenantContext(tenant);
  const settings = valueOr404(await loadTenantSettings(ctx, { tenant }));
  const admin = ctx.role === 'admin';
  const now = new Date();
  const { readToken } = settings;
  const shown = { tenant, host: settings.host, role: ctx.role, now };
  const main = {
    capabilities: settings.capabilities,
    capabilitiesAt: settings.capabilitiesAt,
    expiresOn: settings.tokenExpiresOn,
    problem: settings.tokenProblem,
  };
  return (
    <>
      <Trail label="API token" />
      <PageHead
        title="API token"
        lead={
          readToken
            ? 'One REST API v2 token reads this tenant, another one writes. They are stored sealed and never shown.'
            : 'The REST API v2 token with which Turnout reads and writes this tenant. It is stored sealed and never shown.'
        }
      />
      <div className="grid gap-4">
        {readToken && <TokenCards {...shown} kind={READS} known={readToken} />}
        <TokenCards {...shown} kind={readToken ? WRITES : ONLY} known={main}>
          {admin && settings.previewOffered && (
            <div className="border-t border-line">
              <SettingSwitch
                tenant={tenant}
                name="the preview write API"
                about="Provisional, a contract of Turnout's own that only the sandbox offers."
                on={settings.settings.previewWrites}
                whenOn="HTTP header profiles and policies are then written without a person. The contract is provisional and our own: Netskope publishes none."
                whenOff="HTTP header profiles and policies become portal tasks again. What is in the tenant stays."
                set={setPreviewAction}
              />
            </div>
          )}
        </TokenCards>
        {!admin && (settings.tokenProblem ?? readToken?.problem) && (
          <Notice tone="amber" title="An admin can enter a new token here">
            Ask one of them. Until then lanes can be switched off by hand in the portal.
          </Notice>
        )}
        {admin &&
          (readToken ? (
            <RemoveReadToken tenant={tenant} />
          ) : (
            <AddReadToken tenant={tenant} host={settings.host} />
          ))}
        <Card caption={readToken ? 'Which rights they need' : 'Which rights it needs'}>
          <TokenGuide />
        </Card>
      </div>
    </>
  );
}
