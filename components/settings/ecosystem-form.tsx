'use client';

import { useRouter } from 'next/navigation';
import { useCallback, useMemo, useState } from 'react';
import { addEcosystemAction, deleteEcosystemAction, editEcosystemAction } from '@/app/actions/ecosystem';
import { Card, CardBody } from '@/components/ui/card';
import { Select } from '@/components/ui/select';
import { DefinitionInsight, withLine } from '@/components/wizard/definition-insight';
import { Guards } from '@/components/wizard/guards';
import { MethodGuard } from '@/components/wizard/method-guard';
import { useChecks } from '@/components/wizard/use-checks';
import { WizardForm } from '@/components/wizard/wizard-form';
import type { ecosystemChecks } from '@/lib/ptc/checking/as-typed';
import { isRefusal } from '@/lib/ptc/checking/finding';
import { parseDomainLines } from '@/lib/ptc/model/domain-lines';
import { ECOSYSTEM_TEMPLATES, NEW_ECOSYSTEM } from '@/lib/ptc/model/ecosystems';
import type { Ecosystem, TenantModel } from '@/lib/ptc/model/tenant-model';
import { DeleteButton } from './delete-button';
import { EcosystemFields, type EcosystemValues } from './ecosystem-fields';
import { settingsPath } from './sections';

/** Adds an ecosystem or changes one, with what its definition also matches beside it. */
export function EcosystemForm({
  model,
  ecosystem,
  lanes,
  admin,
  readOnly,
  checked,
}: {
  model: TenantModel;
  /** The one to change; null adds one. */
  ecosystem: Ecosystem | null;
  lanes: number;
  admin: boolean;
  readOnly: boolean;
  /** What the server said of what is saved. */
  checked: ReturnType<typeof ecosystemChecks>;
}) {
  const router = useRouter();
  const first = ecosystem ?? NEW_ECOSYSTEM;
  const [key, setKey] = useState(first.key);
  const [values, setValues] = useState(() => valuesOf(first));
  const { matchType, definition, methodGuard, name } = values;
  const typed = useMemo(
    () => ({ key, name, matchType, methodGuard, domains: parseDomainLines(definition, matchType) }),
    [key, name, matchType, methodGuard, definition],
  );
  const { findings, insight } = useChecks(
    checked,
    useCallback((checks) => checks.ecosystemChecks(model, typed), [model, typed]),
  );
  const back = settingsPath(model.slug, 'ecosystems');
  const save = async () => {
    const saved = ecosystem
      ? await editEcosystemAction({ tenant: model.slug, ecosystem: ecosystem.key, ...values })
      : await addEcosystemAction({ tenant: model.slug, key, ...values });
    return saved.ok ? { ok: true as const, value: back } : saved;
  };
  const remove = async () => {
    const gone = await deleteEcosystemAction({ tenant: model.slug, ecosystem: first.key });
    if (gone.ok) router.push(back);
    return gone;
  };
  const start = (template: string) => {
    const chosen = ECOSYSTEM_TEMPLATES.find((one) => one.key === template) ?? NEW_ECOSYSTEM;
    setKey(chosen.key);
    setValues(valuesOf(chosen));
  };
  return (
    <WizardForm
      save={save}
      back={back}
      backLabel="Cancel"
      {...(ecosystem && { changed: JSON.stringify(values) !== JSON.stringify(valuesOf(ecosystem)) })}
      next={ecosystem ? `Save ${first.name}` : 'Add the ecosystem'}
      pending="Saving"
      blocked={findings.some(isRefusal)}
      readOnly={readOnly}
    >
      <div className="grid items-start gap-[22px] lg:grid-cols-2">
        <div className="grid gap-4">
          <Card caption="Ecosystem" aside={!ecosystem && <Templates model={model} start={start} />}>
            <CardBody className="grid gap-3.5">
              <EcosystemFields
                ecosystemKey={key}
                changeKey={ecosystem ? null : setKey}
                values={values}
                change={setValues}
                findings={findings}
                readOnly={readOnly}
              />
              {!ecosystem && (
                <p className="text-xs text-ink-3">
                  JFrog documents its registration API for npm, PyPI, Docker and Hugging Face only. Whether
                  your Artifactory serves another type is to be verified before a lane is switched on.
                </p>
              )}
            </CardBody>
          </Card>
          <Card caption="Method guard">
            <CardBody>
              <MethodGuard
                settings={model.settings}
                ecosystem={{ key, name: name || 'this ecosystem' }}
                on={methodGuard}
                change={(on) => setValues({ ...values, methodGuard: on })}
                readOnly={readOnly}
              />
            </CardBody>
          </Card>
        </div>
        <div className="grid gap-4">
          <Guards
            findings={findings}
            holds={[
              `${model.artifactoryHost} is in no destination profile: no redirect loop`,
              'No host of another ecosystem, and none that is no registry',
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
          {ecosystem && admin && lanes === 0 && (
            <div>
              <DeleteButton
                name={first.name}
                description="No lane is set up for it, so nothing in the tenant changes."
                remove={remove}
              />
            </div>
          )}
        </div>
      </div>
    </WizardForm>
  );
}

const valuesOf = ({ name, matchType, domains, methodGuard }: Ecosystem): EcosystemValues => ({
  name,
  matchType,
  methodGuard,
  definition: domains.join('\n'),
});

/** What is not in the tenant yet can be started from JFrog's host table. */
function Templates({ model, start }: { model: TenantModel; start: (key: string) => void }) {
  const free = ECOSYSTEM_TEMPLATES.filter(({ key }) => model.ecosystems.every((other) => other.key !== key));
  const options = [
    { value: '', label: 'Start from nothing' },
    ...free.map(({ key, name }) => ({ value: key, label: `Start from ${name}` })),
  ];
  return <Select aria-label="Start from" options={options} onChange={(event) => start(event.target.value)} />;
}
