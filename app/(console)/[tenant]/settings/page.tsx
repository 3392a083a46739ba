import { setApprovalsAction, setPreviewAction } from '@/app/actions/tenant';
import { ActRows } from '@/components/audit/act-rows';
import { intervalWords } from '@/components/drift/interval-words';
import { CanaryForm } from '@/components/settings/canary-form';
import { CapabilitiesButton } from '@/components/settings/capabilities-button';
import { CapabilityList, TokenNotice } from '@/components/settings/capability-list';
import { EcosystemsCard } from '@/components/settings/ecosystems-card';
import { EvidenceForm } from '@/components/settings/evidence-form';
import { LayoutCard } from '@/components/settings/layout-card';
import { Overrides } from '@/components/settings/overrides';
import { People } from '@/components/settings/people';
import { ScopesCard } from '@/components/settings/scopes-card';
import { SettingSwitch } from '@/components/settings/setting-switch';
import { WatchForm } from '@/components/settings/watch-form';
import { consolePath } from '@/components/shell/screens';
import { ButtonLink } from '@/components/ui/button';
import { Card, CardBody } from '@/components/ui/card';
import { DataList } from '@/components/ui/data-list';
import { OlderLink } from '@/components/ui/older-link';
import { PageHead } from '@/components/ui/page-head';
import { Time } from '@/components/ui/time';
import { listInstallationAudit } from '@/lib/services/audit/list';
import { listPeople } from '@/lib/services/person/list';
import { loadTenantSettings } from '@/lib/services/tenant/settings';
import { numberOf, pageContext, valueOr404 } from '../../../page-context';

export default async function SettingsPage({ params, searchParams }: PageProps<'/[tenant]/settings'>) {
  const { tenant } = await params;
  const before = numberOf((await searchParams).before);
  const ctx = await pageContext();
  const settings = valueOr404(await loadTenantSettings(ctx, { tenant }));
  const admin = ctx.actor.role === 'admin';
  const readOnly = ctx.actor.role === 'viewer';
  const people = admin ? valueOr404(await listPeople(ctx, {})) : null;
  const acts = admin ? valueOr404(await listInstallationAudit(ctx, before ? { before } : {})) : null;
  return (
    <>
      <PageHead
        title="Settings"
        lead="This tenant, who is in its rollout scopes, and who works here."
        actions={admin && <ButtonLink href="/setup">Add a tenant</ButtonLink>}
      />
      <div className="grid gap-4">
        <Card caption="Tenant">
          <CardBody>
            <DataList
              items={[
                { term: 'Name', detail: settings.name },
                { term: 'Tenant host', detail: <code>{settings.host}</code> },
                { term: 'Artifactory host', detail: <code>{settings.artifactoryHost}</code> },
                { term: 'API token', detail: 'sealed, never shown' },
                {
                  term: 'Approval',
                  detail: settings.settings.approvals ? "changes need another person's" : 'not needed',
                },
                { term: 'Canary host', detail: settings.settings.canaryHost || 'none' },
                { term: 'Evidence', detail: settings.settings.evidence },
                { term: 'Drift watch', detail: intervalWords(settings.settings.driftMinutes) },
              ]}
            />
          </CardBody>
          {admin && (
            <SettingSwitch
              tenant={tenant}
              name="approvals"
              about="Changes need another person's approval before they are pushed. Switching off never waits."
              on={settings.settings.approvals}
              whenOn="Every plan then needs the approval of somebody else than its author. Make sure that two people may work here."
              whenOff="A person can push their own plans again."
              set={setApprovalsAction}
            />
          )}
          {admin && <CanaryForm tenant={tenant} host={settings.settings.canaryHost} />}
          {admin && <EvidenceForm tenant={tenant} evidence={settings.settings.evidence} />}
          {admin && <WatchForm tenant={tenant} minutes={settings.settings.driftMinutes} />}
        </Card>
        <Card
          caption="What the token can do"
          aside={
            <span className="inline-flex flex-wrap items-center gap-3">
              {settings.capabilitiesAt && (
                <span className="text-xs text-ink-3">
                  answered <Time at={settings.capabilitiesAt} now={new Date()} />
                </span>
              )}
              {!readOnly && <CapabilitiesButton tenant={tenant} />}
            </span>
          }
        >
          {settings.tokenProblem && <TokenNotice problem={settings.tokenProblem} now={new Date()} />}
          <CapabilityList capabilities={settings.capabilities ?? []} past={settings.tokenProblem !== null} />
          {admin && settings.previewOffered && (
            <SettingSwitch
              tenant={tenant}
              name="the preview write API"
              about="Provisional, a contract of Turnout's own that only the sandbox offers."
              on={settings.settings.previewWrites}
              whenOn="HTTP header profiles and policies are then written without a person. The contract is provisional and our own: Netskope publishes none."
              whenOff="HTTP header profiles and policies become portal tasks again. What stands in the tenant stays."
              set={setPreviewAction}
            />
          )}
        </Card>
        <ScopesCard
          tenant={tenant}
          scopes={settings.scopes}
          keptBy={ecosystemsByScope(settings)}
          differing={settings.differing}
          readOnly={readOnly}
        />
        <LayoutCard
          tenant={tenant}
          layout={settings.layout}
          scopes={settings.scopes}
          pairs={settings.pairs}
          mayPlan={!readOnly}
          maySet={admin}
        />
        <Overrides tenant={tenant} overrides={settings.overrides} mayChange={admin} />
        <EcosystemsCard tenant={tenant} ecosystems={settings.ecosystems} admin={admin} />
        {people && <People people={people} />}
        {acts && (
          <Card caption="Acts on the installation" aside="latest first">
            <ActRows label="Acts, latest first" rows={acts.rows} />
            {acts.older && (
              <CardBody className="border-t border-line">
                <OlderLink here={consolePath(tenant, 'settings')} before={acts.older}>
                  Older acts
                </OlderLink>
              </CardBody>
            )}
          </Card>
        )}
      </div>
    </>
  );
}

type Settings = Extract<Awaited<ReturnType<typeof loadTenantSettings>>, { ok: true }>['value'];

/** The names of the ecosystems that are taken up in each scope. */
function ecosystemsByScope({ scopes, ecosystems, takenUp }: Settings): Record<string, string[]> {
  const nameOf = new Map(ecosystems.map(({ key, name }) => [key, name]));
  const within = (scope: string) =>
    takenUp.filter((lane) => lane.scope === scope).map(({ ecosystem }) => nameOf.get(ecosystem) ?? ecosystem);
  return Object.fromEntries(scopes.map(({ key }) => [key, within(key)]));
}
