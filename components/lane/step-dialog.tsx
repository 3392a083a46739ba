'use client';

import Link from 'next/link';
import { Suspense } from 'react';
import { consolePath } from '@/components/shell/screens';
import type { CellPlace } from '@/components/switchboard/board';
import { audienceText } from '@/components/switchboard/board';
import { Dialog, DialogWorking } from '@/components/ui/dialog';
import { onDemand } from '@/components/ui/on-demand';
import { NPM, NPM_12_OFF } from '@/lib/ptc/evidence/npm-12';
import { laneName } from '@/lib/ptc/model/lane-name';
import { redirectedMethods } from '@/lib/ptc/model/method-guard';
import { type Step, stepWord } from './step';
import type { StepDialogProps } from './step-form';

const StepForm = onDemand(async () => (await import('./step-form')).StepForm);

/** Says what a step will do, as the tenant is this moment, and pushes exactly that, now or when it is time. */
export function StepDialog({ artifactoryHost, ...rest }: StepDialogProps & { artifactoryHost: string }) {
  const { tenant, begun, onClose } = rest;
  const { place, step } = begun;
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={titleOf(step, place)}>
      <p className="mt-2 text-sm text-ink-2">
        {step.type === 'switch' ? (
          step.on ? (
            <On tenant={tenant} place={place} artifactoryHost={artifactoryHost} />
          ) : (
            <Off place={place} />
          )
        ) : (
          WHAT[step.type]
        )}
      </p>
      <Suspense fallback={<DialogWorking>Reading the tenant</DialogWorking>}>
        <StepForm {...rest} />
      </Suspense>
    </Dialog>
  );
}

function titleOf(step: Step, place: CellPlace): string {
  const { ecosystem, scope } = place;
  if (step.type === 'switch') return `Switch ${ecosystem.name} ${step.on ? 'on' : 'off'} for ${scope.name}`;
  return `${stepWord(step)} ${laneName(place)}`;
}

const WHAT = {
  restore: 'Puts back what Turnout last wrote, verified or accepted.',
  accept:
    'Takes what the tenant holds as what is wanted from now on. Nothing is written to the tenant by it.',
};

function On({
  tenant,
  place,
  artifactoryHost,
}: {
  tenant: string;
  place: CellPlace;
  artifactoryHost: string;
}) {
  const { ecosystem, scope } = place;
  const methods = redirectedMethods(ecosystem);
  return (
    <>
      Package managers of {audienceText(scope)} that ask {ecosystem.domains.join(', ')} will be redirected to{' '}
      <code>{artifactoryHost}</code>. Browsers still pass.{' '}
      {methods && `The method guard lets everything but ${methods.join(' and ')} pass too. `}
      <Link
        href={consolePath(tenant, 'wizard', ecosystem.key, scope.key, 'prove')}
        className="underline decoration-line-strong underline-offset-[3px] hover:decoration-ink"
      >
        Prove with the canary first
      </Link>
    </>
  );
}

function Off({ place: { ecosystem, scope } }: { place: CellPlace }) {
  return (
    <>
      Nothing of {audienceText(scope)} is redirected by this lane any more: package managers reach{' '}
      {ecosystem.domains.join(', ')} again. {ecosystem.key === NPM && NPM_12_OFF}
    </>
  );
}
