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
import { STEP_KEYS, type StepKey } from '@/components/wizard/wizard-data';
import { laneName } from '@/lib/ptc/model/lane-name';
import { loadWizard } from '@/lib/services/wizard/load';
import { pageContext, valueOr404 } from '../../../../../../page-context';

const LABELS: Record<StepKey, string> = {
  destination: 'Destination Profile',
  header: 'HTTP Header Profile',
  policy: 'Real-time Protection Policy',
};
const FORMS = { destination: DestinationStep, header: HeaderStep, policy: PolicyStep } as const;
export default async function WizardStepPage({
  params,
}: PageProps<'/[tenant]/wizard/[ecosystem]/[scope]/[step]'>) {
  const { step, ...keys } = await params;
  const current = STEP_KEYS.find((key) => key === step);
  if (!current) notFound();
  const ctx = await pageContext();
  const data = valueOr404(await loadWizard(ctx, keys));
  const Form = FORMS[current];
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
        label="Steps of the wizard"
        steps={[
          ...STEP_KEYS.map((key, index) => ({
            label: LABELS[key],
            state: index === at ? ('current' as const) : index < at ? ('done' as const) : ('todo' as const),
            ...(data.takenUp || index <= at ? { href: stepAddress(data, key) } : {}),
          })),
          { label: 'Review and push', state: 'todo' as const },
        ]}
      />
      <Form
        key={current}
        data={data}
        readOnly={ctx.actor.role === 'viewer'}
        mayAdopt={ctx.actor.role === 'admin'}
      />
    </>
  );
}
