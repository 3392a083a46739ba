'use client';

import { useCallback, useMemo, useState } from 'react';
import { saveHeaderAction } from '@/app/actions/wizard';
import { TransportBadge } from '@/components/plan/transport-badge';
import { Card, CardBody } from '@/components/ui/card';
import { LinesField, TextField } from '@/components/ui/text-field';
import { type Finding, isRefusal } from '@/lib/ptc/checking/finding';
import { inUse } from '@/lib/ptc/checking/in-use';
import { PACKAGE_CLIENTS } from '@/lib/ptc/model/user-agents';
import { stepAddress } from './addresses';
import { errorAt, Guards } from './guards';
import { MethodGuard } from './method-guard';
import { useChecks } from './use-checks';
import type { StepProps } from './wizard-data';
import { WizardForm } from './wizard-form';

const linesOf = (text: string) =>
  text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter(Boolean);

const LINES = { aside: 'Request tab, RegEx', mono: true, rows: 2 };

/** Step 2 of the guide: how browsers are told from package managers. One profile serves the whole tenant. */
export function HeaderStep({ data, readOnly, checked }: StepProps & { checked: Finding[] }) {
  const { model, ecosystem } = data;
  const [name, setName] = useState(model.settings.headerProfile.name);
  const [host, setHost] = useState(model.settings.headerProfile.host.join('\n'));
  const [userAgent, setUserAgent] = useState(model.settings.headerProfile.userAgent.join('\n'));
  const [methodGuard, setMethodGuard] = useState(ecosystem.methodGuard);
  const headerProfile = useMemo(
    () => ({ name, host: linesOf(host), userAgent: linesOf(userAgent) }),
    [name, host, userAgent],
  );
  const findings = useChecks(
    checked,
    useCallback(
      (checks) => checks.headerChecks(model, { ...ecosystem, methodGuard }, headerProfile),
      [model, ecosystem, headerProfile, methodGuard],
    ),
  );
  const names = inUse(model, ecosystem)
    .map((one) => one.name)
    .join(', ');
  const save = async () => {
    const keys = { tenant: model.slug, ecosystem: ecosystem.key };
    const saved = await saveHeaderAction({ ...keys, headerProfile, methodGuard });
    return saved.ok ? { ok: true as const, value: stepAddress(data, 'policy') } : saved;
  };
  return (
    <WizardForm
      save={save}
      back={stepAddress(data, 'destination')}
      next="Save and continue"
      pending="Saving"
      blocked={findings.some(isRefusal)}
      readOnly={readOnly}
    >
      <div className="grid items-start gap-[22px] lg:grid-cols-2">
        <Card caption="HTTP Header Profile" aside={<TransportBadge transport={data.transports.policy} />}>
          <CardBody className="grid gap-3.5">
            <TextField
              label="Name"
              hint="One profile serves every lane of this tenant."
              mono
              value={name}
              change={setName}
              readOnly={readOnly}
              maxLength={100}
            />
            <LinesField
              {...LINES}
              label="Host"
              error={errorAt(findings, 'host')}
              hint="One RegEx per line. The destination profile already limits the hosts, so .+ is enough."
              value={host}
              change={setHost}
              readOnly={readOnly}
            />
            <p className="-my-1 text-xs font-medium text-ink-3">AND</p>
            <LinesField
              {...LINES}
              label="User-Agent"
              error={errorAt(findings, 'userAgent')}
              hint="One RegEx per line; one of them must match the whole value. Check it against the traffic you observe."
              value={userAgent}
              change={setUserAgent}
              readOnly={readOnly}
            />
          </CardBody>
        </Card>
        <div className="grid gap-4">
          <Card caption={`Method guard for ${ecosystem.name}`}>
            <CardBody>
              <MethodGuard
                settings={model.settings}
                ecosystem={ecosystem}
                on={methodGuard}
                change={setMethodGuard}
                readOnly={readOnly}
              />
            </CardBody>
          </Card>
          <Guards
            findings={findings}
            holds={[
              `Chrome, Edge, Firefox and Safari match on every host of ${names}`,
              `${PACKAGE_CLIENTS.length} package managers and downloaders do not`,
            ]}
          />
          <Card caption="How the fields combine">
            <CardBody className="grid gap-2 text-sm text-ink-2">
              <p>
                Fields are combined with AND, the values of one field with OR. A RegEx must match the whole
                header value.
              </p>
              <p>
                Any tool may send a browser&apos;s User-Agent and pass as one: this is a guard rail for honest
                clients, not a wall.
              </p>
            </CardBody>
          </Card>
        </div>
      </div>
    </WizardForm>
  );
}
