'use client';

import Link from 'next/link';
import { Suspense } from 'react';
import { consolePath } from '@/components/shell/screens';
import { Button } from '@/components/ui/button';
import { Dialog, DialogWorking } from '@/components/ui/dialog';
import { Notice } from '@/components/ui/notice';
import { redirectedMethods } from '@/lib/ptc/model/method-guard';
import { audienceText, type Board } from './board';
import { FailedPush, StillAs, WhyStill } from './failed-switch';
import { LaneTimers } from './lane-timers';
import { type SwitchDialogProps, SwitchForm } from './switch-form';

/** Says what a switch will do, as the tenant is this moment, and pushes exactly that, now or when it is time. */
export function SwitchDialog({
  artifactoryHost,
  now,
  wider,
  onPromote,
  ...rest
}: SwitchDialogProps & {
  artifactoryHost: string;
  now: string;
  wider: Board['scopes'][number] | null;
  onPromote: () => void;
}) {
  const { tenant, begun, lane, onClose, onChanged } = rest;
  const { place, on } = begun;
  const { ecosystem, scope } = place;
  const hosts = ecosystem.domains.join(', ');
  const methods = redirectedMethods(ecosystem);
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Switch ${ecosystem.name} ${on ? 'on' : 'off'} for ${scope.name}`}
    >
      <p className="mt-2 text-sm text-ink-2">
        {on ? (
          <>
            Package managers of {audienceText(scope)} that ask {hosts} will be redirected to{' '}
            <code>{artifactoryHost}</code>. Browsers still pass.{' '}
            {methods && `The method guard lets everything but ${methods.join(' and ')} pass too. `}
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
      <div className="mt-4 grid gap-4 empty:hidden">
        {lane?.failed && (
          <Notice tone="red" title={<StillAs failed={lane.failed} now={now} />}>
            <WhyStill failed={lane.failed} now={now} /> <FailedPush tenant={tenant} failed={lane.failed} />
          </Notice>
        )}
        <LaneTimers tenant={tenant} timers={lane?.timers ?? []} onCancelled={onChanged} />
        {wider && (
          <div className="flex flex-wrap items-center justify-between gap-2 text-sm text-ink-2">
            <span>Or take {ecosystem.name} further.</span>
            <Button onClick={onPromote}>Promote to {wider.name}</Button>
          </div>
        )}
      </div>
      <Suspense fallback={<DialogWorking>Reading the tenant</DialogWorking>}>
        <SwitchForm {...rest} />
      </Suspense>
    </Dialog>
  );
}
