'use client';

import { useMemo, useState } from 'react';
import { makePlanAction } from '@/app/actions/plan';
import { editTenantAction } from '@/app/actions/tenant';
import { RefusedPlan } from '@/components/plan/refused-plan';
import { TransportBadge } from '@/components/plan/transport-badge';
import { consolePath } from '@/components/shell/screens';
import { Card, CardBody } from '@/components/ui/card';
import { CopyButton } from '@/components/ui/copy-button';
import { Prediction } from '@/components/ui/prediction';
import { TextField } from '@/components/ui/text-field';
import { isRefusal } from '@/lib/ptc/checking/finding';
import { guardRails } from '@/lib/ptc/checking/guard-rails';
import { previewRequests } from '@/lib/ptc/checking/samples';
import { redirectTemplate, TYPED_LIMIT } from '@/lib/ptc/model/redirect-url';
import { policyPairOf } from '@/lib/ptc/planning/pairs';
import { stepAddress } from './addresses';
import { errorAt, Guards } from './guards';
import { PairPlace } from './pair-place';
import { PolicyFields } from './policy-fields';
import { RequestPreview } from './request-preview';
import type { StepProps } from './wizard-data';
import { WizardForm } from './wizard-form';

const REVIEW = 'Review and push';

/** Step 3 of the guide: the pair of policies and the redirect URL, previewed on real requests. */
export function PolicyStep({ data, readOnly, mayAdopt }: StepProps) {
  const { ecosystem, scope, lane } = data;
  const [artifactoryHost, setHost] = useState(data.model.artifactoryHost);
  const [pairPlace, setPairPlace] = useState(data.model.settings.pairPlace);
  const model = useMemo(
    () => ({ ...data.model, artifactoryHost: artifactoryHost.trim().toLowerCase() }),
    [data.model, artifactoryHost],
  );
  const findings = useMemo(() => guardRails(model, ecosystem, scope), [model, ecosystem, scope]);
  const requests = useMemo(
    () => previewRequests(model, ecosystem, scope, lane.profileName, data.observed?.form),
    [model, ecosystem, scope, lane.profileName, data.observed],
  );
  const [allow, redirect] = policyPairOf(model, lane, scope);
  const template = redirectTemplate(model.artifactoryHost);

  const save = async (replaces: number[] = []) => {
    const saved = await editTenantAction({
      tenant: model.slug,
      artifactoryHost: model.artifactoryHost,
      ...(data.place.isFirst && { pairPlace }),
    });
    if (!saved.ok) return saved;
    const plan = await makePlanAction({
      tenant: model.slug,
      intent: { type: 'prepare', lanes: [{ ecosystem: ecosystem.key, scope: scope.key }] },
      replaces,
    });
    return plan.ok
      ? { ok: true as const, value: consolePath(model.slug, 'plans', String(plan.value.number)) }
      : plan;
  };
  return (
    <WizardForm
      save={save}
      back={stepAddress(data, 'header')}
      next={REVIEW}
      pending="Reading the tenant, making the plan"
      blocked={findings.some(isRefusal)}
      readOnly={readOnly}
      refusal={(asked) => (
        <RefusedPlan
          tenant={model.slug}
          asked={asked}
          mayAdopt={mayAdopt}
          again={`Press “${REVIEW}” again.`}
        />
      )}
    >
      <div className="grid items-start gap-[22px] lg:grid-cols-2">
        <div className="grid min-w-0 gap-4">
          <Card
            caption="Two policies, in this order"
            aside={<TransportBadge transport={data.transports.policy} />}
          >
            {allow.destinations.length > 1 && (
              <CardBody className="text-sm text-ink-2">
                {scope.name} has one pair for {allow.destinations.length} lanes: what is changed here changes
                for all of them.
              </CardBody>
            )}
            <CardBody>
              <PolicyFields order={1} policy={allow} />
            </CardBody>
            <CardBody>
              <PolicyFields order={2} policy={redirect} />
              <div className="mt-3.5 grid gap-3.5">
                <TextField
                  label="Artifactory host"
                  error={errorAt(findings, 'redirectUrl')}
                  hint="The host alone, like acme.jfrog.io. It holds for every lane of this tenant. There, one remote repository serves each package type: JFrog takes no local and no virtual one."
                  mono
                  value={artifactoryHost}
                  change={setHost}
                  readOnly={readOnly}
                />
                <div>
                  <div className="mb-[5px] flex items-center justify-between gap-3">
                    <span className="text-sm font-medium">Redirect URL</span>
                    <CopyButton value={template} label="Redirect URL" />
                  </div>
                  <p
                    className="rounded-control border border-line bg-raised px-2.5 py-2 font-mono text-sm wrap-anywhere"
                    data-testid="redirect-template"
                  >
                    <Template text={template} />
                  </p>
                  <p className="mt-[5px] text-xs text-ink-3">
                    {template.length} of {TYPED_LIMIT.toLocaleString('en')} characters. <code>user=</code>{' '}
                    stays empty: Netskope passes no identity, so Artifactory&apos;s log names nobody.
                  </p>
                </div>
              </div>
            </CardBody>
            <CardBody>
              <Prediction>
                that the portal takes spaces in these names. Netskope&apos;s page names letters, digits and{' '}
                <code>_ - [ ]</code> alone; exported lists that others published have names with spaces.
              </Prediction>
            </CardBody>
          </Card>
          <PairPlace data={data} place={pairPlace} change={setPairPlace} readOnly={readOnly} />
          <Guards
            findings={findings}
            holds={[
              `${model.artifactoryHost} is in no destination: no redirect loop`,
              'Allow stands directly above redirect, both above every wider scope',
              `${scope.name} names somebody`,
            ]}
          />
        </div>
        <RequestPreview requests={requests} observed={data.observed} />
      </div>
    </WizardForm>
  );
}

/** The template with its variables set off. */
function Template({ text }: { text: string }) {
  return text.split(/(\{\{[^{}]*\}\})/).map((part, index) =>
    part.startsWith('{{') ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text, never reordered
      <b key={index} className="font-medium text-blue">
        {part}
      </b>
    ) : (
      part
    ),
  );
}
