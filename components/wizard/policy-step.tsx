'use client';

import Link from 'next/link';
import { useState } from 'react';
import { makePlanAction } from '@/app/actions/plan';
import { editTenantAction } from '@/app/actions/tenant';
import { RefusedPlan } from '@/components/plan/refused-plan';
import { TransportBadge } from '@/components/plan/transport-badge';
import { consolePath } from '@/components/shell/screens';
import { Card, CardBody } from '@/components/ui/card';
import { CopyButton } from '@/components/ui/copy-button';
import { Prediction } from '@/components/ui/prediction';
import type { policyChecks } from '@/lib/ptc/checking/as-typed';
import { isRefusal } from '@/lib/ptc/checking/finding';
import { redirectTemplate, TYPED_LIMIT } from '@/lib/ptc/model/redirect-url';
import { policyPairOf } from '@/lib/ptc/planning/pairs';
import { stepAddress } from './addresses';
import { Guards } from './guards';
import { PairPlace } from './pair-place';
import { PolicyFields } from './policy-fields';
import { RequestPreview } from './request-preview';
import type { StepProps } from './wizard-data';
import { WizardForm } from './wizard-form';

const REVIEW = 'Review and push';

/** Step 3 of the guide: the pair of policies and the redirect URL, previewed on real requests. */
export function PolicyStep({
  data,
  readOnly,
  mayAdopt,
  checked,
}: StepProps & { checked: ReturnType<typeof policyChecks> }) {
  const { ecosystem, scope, lane } = data;
  const [pairPlace, setPairPlace] = useState(data.model.settings.pairPlace);
  const { model } = data;
  const { findings, requests } = checked;
  const [allow, redirect] = policyPairOf(model, lane, scope);
  const template = redirectTemplate(model.artifactoryHost);

  const save = async (replaces: number[] = []) => {
    const saved = data.place.isFirst && (await editTenantAction({ tenant: model.slug, pairPlace }));
    if (saved && !saved.ok) return saved;
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
                <div>
                  <span className="text-sm font-medium">Artifactory host</span>
                  <p className="mt-1 font-mono text-sm wrap-anywhere">{model.artifactoryHost}</p>
                  <p className="mt-[5px] text-xs text-ink-3">
                    The same for every lane of this tenant. An admin changes it under{' '}
                    <Link
                      href={consolePath(model.slug, 'settings', 'tenant')}
                      className="underline underline-offset-2"
                    >
                      Settings › Tenant
                    </Link>
                    . Each package type needs one remote repository there: JFrog accepts no local or virtual
                    one.
                  </p>
                </div>
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
              `${model.artifactoryHost} is in no destination profile: no redirect loop`,
              'Allow stands directly above redirect, both above every wider scope',
              `${scope.name} names somebody`,
            ]}
          />
        </div>
        <RequestPreview
          tenant={model.slug}
          who={[...scope.audience.users.slice(0, 1), ...scope.audience.groups].join(', ')}
          requests={requests}
          observed={data.observed}
        />
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
