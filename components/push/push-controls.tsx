'use client';

import { resumePushAction, stopPushAction } from '@/app/actions/push';
import { tryNowAction } from '@/app/actions/timer';
import { PlanRefusal } from '@/components/plan/plan-refusal';
import { usePlanning } from '@/components/plan/use-planning';
import { consolePath } from '@/components/shell/screens';
import { Button, ButtonLink } from '@/components/ui/button';
import { Refusal } from '@/components/ui/refusal';
import { useSubmit } from '@/components/ui/use-submit';
import type { Push } from './push';

type Props = {
  tenant: string;
  number: number;
  status: string;
  stopping: boolean;
  undoable: boolean;
  undoneBy: number | null;
  retry: Push['retry'];
};

/** What can be done about a push in the state it is in: stop it, go on with it or try again, or plan its inverse. */
export function PushControls({ tenant, number, status, stopping, undoable, undoneBy, retry }: Props) {
  const push = { tenant, push: number };
  const stop = useSubmit(() => stopPushAction(push));
  const resume = useSubmit(() => resumePushAction(push));
  const again = useSubmit(() => tryNowAction(push), undefined, 'switch off');
  const undo = usePlanning(tenant);
  const underWay = status === 'queued' || status === 'running';
  return (
    <div className="flex flex-wrap items-center gap-2 empty:hidden">
      {underWay && !stopping && (
        <Button variant="stop" pending={stop.pending} onClick={() => stop.submit()}>
          Stop after this step
        </Button>
      )}
      {underWay && stopping && <span className="text-sm text-amber">Stops after the step under way.</span>}
      {retry && retry.underWay === null && (
        <Button
          variant="primary"
          pending={again.pending && 'Handing it to the worker'}
          onClick={() => again.submit()}
        >
          Try again now
        </Button>
      )}
      {retry && (retry.underWay ?? retry.lastPush) !== number && (
        <ButtonLink href={consolePath(tenant, 'pushes', String(retry.underWay ?? retry.lastPush))}>
          Tried again by push #{retry.underWay ?? retry.lastPush}
        </ButtonLink>
      )}
      {!retry && (status === 'stopped' || status === 'failed') && (
        <Button variant="primary" pending={resume.pending} onClick={() => resume.submit()}>
          Resume where it ended
        </Button>
      )}
      {undoable && (
        <Button
          pending={undo.pending && 'Making the plan'}
          onClick={() => undo.submit({ type: 'undo', push: number })}
        >
          Undo: plan the way back
        </Button>
      )}
      {undoneBy !== null && (
        <ButtonLink href={consolePath(tenant, 'pushes', String(undoneBy))}>
          Undone by push #{undoneBy}
        </ButtonLink>
      )}
      <Refusal problem={stop.problem ?? resume.problem ?? again.problem} />
      <PlanRefusal tenant={tenant} asked={undo} />
    </div>
  );
}
