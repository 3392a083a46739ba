import { notFound } from 'next/navigation';
import { consolePath } from '@/components/shell/screens';
import { Trail } from '@/components/shell/trail';
import { ButtonLink } from '@/components/ui/button';
import { PageHead } from '@/components/ui/page-head';
import { Steps } from '@/components/ui/steps';
import { stepAddress } from '@/components/wizard/addresses';
import { DestinationStep } from '@/components/wizard/destination-step';
import { HeaderStep } from '@/components/wizard/header-step';
import { PolicyStep } from '@/components/wizard/policy-step';
import { STEP_KEYS, type StepKey, type StepProps } from '@/components/wizard/wizard-data';
import { includes } from '@/lib/auth/right';
import { definitionChecks, headerChecks, policyChecks } from '@/lib/ptc/checking/as-typed';
import { laneName } from '@/lib/ptc/model/lane-name';
import { loadWizard } from '@/lib/services/wizard/load';
import { tenantContext, valueOr404 } from '../../../../../../page-context';

const LABELS: Record<StepKey, string> = {
  destination: 'Destination Profile',
  header: 'HTTP Header Profile',
  policy: 'Real-time Protection Policy',
};

export default async function WizardStepPage({
  params,
}: PageProps<'/[tenant]/wizard/[ecosystem]/[scope]/[step]'>) {
  const { step, ...keys } = await params;
  const current = STEP_KEYS.find((key) => key === step);
  if (!current) notFound();
  const ctx = await tenantContext(keys.tenant);
  const data = valueOr404(await loadWizard(ctx, keys));
  const at = STEP_KEYS.indexOf(current);
  return (
    <>
      <Trail label={laneName(data)} />
      <PageHead
        title={`${data.ecosystem.name} for ${data.scope.name}`}
        lead="The three steps of Netskope's own set-up. Nothing leaves this page until you push a plan, and nothing is redirected until you switch the lane on."
        actions={
          data.summary?.state === 'off' && (
            <ButtonLink href={consolePath(keys.tenant, 'wizard', keys.ecosystem, keys.scope, 'prove')}>
              Prove with the canary
            </ButtonLink>
          )
        }
      />
      <Steps
        label="Set-up steps"
        steps={[
          ...STEP_KEYS.map((key, index) => ({
            label: LABELS[key],
            state: index === at ? ('current' as const) : index < at ? ('done' as const) : ('todo' as const),
            ...(data.takenUp || index <= at ? { href: stepAddress(data, key) } : {}),
          })),
          { label: 'Review and push', state: 'todo' as const },
        ]}
      />
      <StepForm
        key={current}
        step={current}
        data={data}
        readOnly={!includes(ctx.role, 'operator')}
        mayAdopt={ctx.role === 'admin'}
      />
    </>
  );
}

function StepForm({ step, ...props }: StepProps & { step: StepKey }) {
  const { model, ecosystem } = props.data;
  if (step === 'destination')
    return <DestinationStep {...props} checked={definitionChecks(model, ecosystem)} />;
  if (step === 'header') return <HeaderStep {...props} checked={headerChecks(model, ecosystem)} />;
  return <PolicyStep {...props} checked={policyChecks(model, props.data)} />;
}
