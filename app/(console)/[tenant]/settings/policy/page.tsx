import { setApprovalsAction } from '@/app/actions/tenant';
import { intervalWords } from '@/components/drift/interval-words';
import { CanaryForm } from '@/components/settings/canary-form';
import { EvidenceForm } from '@/components/settings/evidence-form';
import { LayoutCard } from '@/components/settings/layout-card';
import { Overrides } from '@/components/settings/overrides';
import { PortalForm } from '@/components/settings/portal-form';
import { SettingSwitch } from '@/components/settings/setting-switch';
import { WatchForm } from '@/components/settings/watch-form';
import { Trail } from '@/components/shell/trail';
import { Card, CardBody } from '@/components/ui/card';
import { DataList } from '@/components/ui/data-list';
import { PageHead } from '@/components/ui/page-head';
import { includes } from '@/lib/auth/right';
import { loadTenantSettings } from '@/lib/services/tenant/settings';
import { tenantContext, valueOr404 } from '../../../../page-context';

export default async function PolicySettingsPage({ params }: PageProps<'/[tenant]/settings/policy'>) {
  const { tenant } = await params;
  const ctx = await tenantContext(tenant);
  const loaded = valueOr404(await loadTenantSettings(ctx, { tenant }));
  const { settings } = loaded;
  const admin = ctx.role === 'admin';
  return (
    <>
      <Trail label="Policy" />
      <PageHead
        title="Policy"
        lead="What has to be true before something changes in this tenant, and how its policies are laid out."
      />
      <div className="grid gap-4">
        {admin ? (
          <>
            <Card caption="Before a change">
              <SettingSwitch
                tenant={tenant}
                name="approvals"
                about="Changes need another person's approval before they are pushed. Switching off never waits."
                on={settings.approvals}
                whenOn="Every plan then needs the approval of someone other than its author. Make sure that two people can work here."
                whenOff="A person can push their own plans again."
                set={setApprovalsAction}
              />
              <EvidenceForm tenant={tenant} evidence={settings.evidence} />
              <CanaryForm tenant={tenant} host={settings.canaryHost} />
            </Card>
            <Card caption="Drift">
              <WatchForm tenant={tenant} minutes={settings.driftMinutes} />
            </Card>
            <Card caption="Portal">
              <PortalForm tenant={tenant} paths={settings.portalPaths} />
            </Card>
          </>
        ) : (
          <Card caption="Before a change" aside="set by admins">
            <CardBody>
              <DataList
                items={[
                  {
                    term: 'Approval',
                    detail: settings.approvals ? 'by another person' : 'not needed',
                  },
                  { term: 'Evidence', detail: settings.evidence },
                  { term: 'Canary host', detail: settings.canaryHost || 'none' },
                  { term: 'Drift check', detail: intervalWords(settings.driftMinutes) },
                ]}
              />
            </CardBody>
          </Card>
        )}
        <LayoutCard
          tenant={tenant}
          layout={loaded.layout}
          scopes={loaded.scopes}
          pairs={loaded.pairs}
          mayPlan={includes(ctx.role, 'operator')}
          maySet={admin}
        />
        <Overrides tenant={tenant} overrides={loaded.overrides} mayChange={admin} />
      </div>
    </>
  );
}
