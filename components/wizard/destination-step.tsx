'use client';

import { useCallback, useMemo, useState } from 'react';
import { saveDestinationAction } from '@/app/actions/wizard';
import { TransportBadge } from '@/components/plan/transport-badge';
import { consolePath } from '@/components/shell/screens';
import { Card, CardBody } from '@/components/ui/card';
import { TextField } from '@/components/ui/text-field';
import type { definitionChecks } from '@/lib/ptc/checking/as-typed';
import { isRefusal } from '@/lib/ptc/checking/finding';
import { parseDomainLines } from '@/lib/ptc/model/domain-lines';
import { INERT_HOST } from '@/lib/ptc/model/objects';
import { stepAddress } from './addresses';
import { DefinitionInsight, withLine } from './definition-insight';
import { DomainFields, type DomainValues } from './domain-fields';
import { errorAt, Guards } from './guards';
import { useChecks } from './use-checks';
import type { StepProps } from './wizard-data';
import { WizardForm } from './wizard-form';

/**
 * Step 1 of the guide: which domains are intercepted.
 * @param checked what the server said of what is saved
 */
export function DestinationStep({
  data,
  readOnly,
  checked,
}: StepProps & { checked: ReturnType<typeof definitionChecks> }) {
  const { model, ecosystem, scope, lane } = data;
  const [profileName, setProfileName] = useState(lane.profileName);
  const [values, setValues] = useState<DomainValues>({
    matchType: ecosystem.matchType,
    definition: ecosystem.domains.join('\n'),
  });
  const { matchType, definition } = values;
  const domains = useMemo(() => parseDomainLines(definition, matchType), [definition, matchType]);
  const { findings, insight } = useChecks(
    checked,
    useCallback(
      (checks) => checks.definitionChecks(model, { ...ecosystem, matchType, domains }),
      [model, ecosystem, matchType, domains],
    ),
  );
  const save = async () => {
    const keys = { tenant: model.slug, ecosystem: ecosystem.key, scope: scope.key };
    const saved = await saveDestinationAction({ ...keys, profileName, matchType, definition });
    return saved.ok ? { ok: true as const, value: stepAddress(data, 'header') } : saved;
  };
  return (
    <WizardForm
      save={save}
      back={consolePath(model.slug, 'wizard')}
      next="Save and continue"
      pending="Saving"
      blocked={findings.some(isRefusal)}
      readOnly={readOnly}
    >
      <div className="grid items-start gap-[22px] lg:grid-cols-2">
        <Card
          caption="Destination Profile"
          aside={<TransportBadge transport={data.transports.destination} />}
        >
          <CardBody className="grid gap-3.5">
            <TextField
              label="Destination Profile Name"
              hint={
                data.made
                  ? 'It exists in the tenant under this name.'
                  : 'As it will be called under Policies > Profiles > Destination.'
              }
              mono
              value={profileName}
              change={setProfileName}
              disabled={data.made || readOnly}
              maxLength={100}
            />
            <DomainFields
              values={values}
              change={setValues}
              hint="One domain per line. They belong to the ecosystem: every scope uses them. Public registries only: the guide does not cover private ones, and a client drops its token on the way to Artifactory."
              error={errorAt(findings, 'definition')}
              aside={`${domains.length} ${domains.length === 1 ? 'domain' : 'domains'}`}
              readOnly={readOnly}
            />
          </CardBody>
        </Card>
        <div className="grid gap-4">
          <Guards
            findings={findings}
            holds={[
              `${model.artifactoryHost} is in no destination profile: no redirect loop`,
              'One ecosystem in one profile',
              'Hosts only: no scheme, no path',
            ]}
          />
          <DefinitionInsight
            insight={insight}
            others={model.ecosystems}
            add={
              readOnly
                ? undefined
                : (line) => setValues((held) => ({ ...held, definition: withLine(held.definition, line) }))
            }
          />
          <Card caption="In the tenant while the lane is off">
            <CardBody className="grid gap-2 text-sm text-ink-2">
              <p>
                The profile is created with one inert host. It matches nothing, so nothing is redirected until
                you switch the lane on; switching replaces the list in one PATCH.
              </p>
              <p>
                <code>{INERT_HOST}</code>
              </p>
            </CardBody>
          </Card>
        </div>
      </div>
    </WizardForm>
  );
}
