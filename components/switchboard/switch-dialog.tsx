'use client';

import Link from 'next/link';
import { Suspense, use, useState, useTransition } from 'react';
import type { Adoption } from '@/components/plan/adopt-dialog';
import { ForeignObjects } from '@/components/plan/foreign-objects';
import { consolePath } from '@/components/shell/screens';
import { Button, ButtonLink } from '@/components/ui/button';
import { Dialog, DialogActions, DialogClose } from '@/components/ui/dialog';
import { Diff } from '@/components/ui/diff';
import { Notice } from '@/components/ui/notice';
import { useToast } from '@/components/ui/toast';
import { Working } from '@/components/ui/working';
import type { Intent } from '@/lib/ptc/intent';
import type { PlanContent } from '@/lib/ptc/plan';
import type { Result } from '@/lib/services/problem';
import { audienceText } from './board';
import type { CellPlace } from './lane-cell';

type MadePlan = { number: number; digest: string; content: PlanContent; needsApproval: boolean };
export type SwitchActions = {
  preview: (input: { tenant: string; intent: Intent }) => Promise<Result<MadePlan>>;
  push: (input: { tenant: string; plan: number; digest: string }) => Promise<Result<{ number: number }>>;
  adoption: Adoption;
};

/** A switch that somebody has begun: the plan for it is being made. */
export type BegunSwitch = { place: CellPlace; on: boolean; plan: Promise<Result<MadePlan>> };

/** Says what a switch will do, from a plan made this moment, and pushes exactly that plan. */
export function SwitchDialog({
  begun,
  artifactoryHost,
  ...rest
}: PlannedProps & { artifactoryHost: string }) {
  const { place, on } = begun;
  const { ecosystem, scope } = place;
  const hosts = ecosystem.domains.join(', ');
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && rest.onClose()}
      title={`Switch ${ecosystem.name} ${on ? 'on' : 'off'} for ${scope.name}`}
    >
      <p className="mt-2 text-sm text-ink-2">
        {on ? (
          <>
            Package managers of {audienceText(scope)} that ask {hosts} will be redirected to{' '}
            <code>{artifactoryHost}</code>. Browsers still pass.{' '}
            <Link
              href={consolePath(rest.tenant, 'wizard', ecosystem.key, scope.key, 'prove')}
              className="underline decoration-line-strong underline-offset-[3px] hover:decoration-ink"
            >
              Prove with the canary first
            </Link>
          </>
        ) : (
          <>
            Nothing of {audienceText(scope)} is redirected by this lane any more: package managers reach{' '}
            {hosts} again.
          </>
        )}
      </p>
      <Suspense fallback={<Unplanned />}>
        <Planned begun={begun} {...rest} />
      </Suspense>
    </Dialog>
  );
}

function Unplanned() {
  return (
    <>
      <div className="mt-4">
        <Working>Reading the tenant to make the plan</Working>
      </div>
      <DialogActions>
        <DialogClose>Cancel</DialogClose>
      </DialogActions>
    </>
  );
}

type PlannedProps = {
  tenant: string;
  begun: BegunSwitch;
  push: SwitchActions['push'];
  adoption: Adoption;
  onClose: () => void;
  onPushed: () => void;
};

function Planned({
  tenant,
  begun: { place, on, plan: making },
  push,
  adoption,
  onClose,
  onPushed,
}: PlannedProps) {
  const plan = use(making);
  const [problem, setProblem] = useState<string | null>(null);
  const [pushing, startPushing] = useTransition();
  const toast = useToast();
  const change = plan.ok ? plan.value.content.changes[0] : undefined;
  const confirm = ({ number, digest }: MadePlan) =>
    startPushing(async () => {
      const started = await push({ tenant, plan: number, digest });
      if (!started.ok) return setProblem(started.problem.message);
      toast({
        title: `Switching ${place.ecosystem.name}, ${place.scope.name} ${on ? 'on' : 'off'}`,
        track: on ? 'on' : 'off',
      });
      onPushed();
      onClose();
    });
  return (
    <>
      <div className="mt-4 grid gap-3">
        {!plan.ok && <Notice tone="red">{plan.problem.message}</Notice>}
        {!plan.ok && plan.problem.foreign && (
          <ForeignObjects
            tenant={tenant}
            objects={plan.problem.foreign}
            adoption={adoption}
            again="Close this and switch the lane again. Switching on asks for rules that were verified with this profile."
          />
        )}
        {plan.ok && !change && <Notice>The tenant holds this already. There is nothing to push.</Notice>}
        {change?.after?.kind === 'destination-profile' && (
          <Diff
            fields={[
              {
                name: change.after.name,
                before: change.before?.kind === 'destination-profile' ? change.before.values : null,
                after: change.after.values,
              },
            ]}
          />
        )}
        {plan.ok && plan.value.needsApproval && (
          <Notice
            tone="amber"
            title="Needs somebody else's approval"
            action={
              <ButtonLink href={consolePath(tenant, 'plans', String(plan.value.number))}>
                Open the plan
              </ButtonLink>
            }
          >
            Ask another operator to open plan #{plan.value.number} and approve it. It can be pushed from
            there.
          </Notice>
        )}
        {problem && <Notice tone="red">{problem}</Notice>}
      </div>
      <DialogActions>
        <DialogClose>Cancel</DialogClose>
        {plan.ok && change && !plan.value.needsApproval && (
          <Button
            variant={on ? 'primary' : 'stop'}
            aria-disabled={pushing || undefined}
            onClick={() => !pushing && confirm(plan.value)}
          >
            {pushing ? 'Handing it to the worker …' : `Switch ${on ? 'on' : 'off'}, one PATCH`}
          </Button>
        )}
      </DialogActions>
    </>
  );
}
