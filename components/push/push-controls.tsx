'use client';

import { keepLanesAction } from '@/app/actions/lane';
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
  /** It retires lanes, and what is left of that a person does in the portal. */
  keepable: boolean;
};

/** What can be done about a push in the state it is in: stop it, go on with it or try again, or plan its inverse. */
export function PushControls({
  tenant,
  number,
  status,
  stopping,
  undoable,
  undoneBy,
  retry,
  keepable,
}: Props) {
  const push = { tenant, push: number };
  const stop = useSubmit(() => stopPushAction(push));
  const resume = useSubmit(() => resumePushAction(push));
  const again = useSubmit(() => tryNowAction(push), undefined, 'switch off');
  const keep = useSubmit(() => keepLanesAction(push));
  const undo = usePlanning(tenant);
  const underWay = status === 'queued' || status === 'running';
  return (
    <div className="flex flex-wrap items-center gap-2 empty:hidden">
      {underWay && !stopping && (
        <Button variant="stop" pending={stop.pending} onClick={() => stop.submit()}>
          Stop after the current step
        </Button>
      )}
      {underWay && stopping && <span className="text-sm text-amber">Stops after the current step.</span>}
      {retry && retry.underWay === null && (
        <Button
          variant="primary"
          pending={again.pending && 'Starting the push'}
          onClick={() => again.submit()}
        >
          Try again now
        </Button>
      )}
      {retry && (retry.underWay ?? retry.lastPush) !== number && (
        <ButtonLink href={consolePath(tenant, 'pushes', String(retry.underWay ?? retry.lastPush))}>
          Retried by push #{retry.underWay ?? retry.lastPush}
        </ButtonLink>
      )}
      {!retry && (status === 'stopped' || status === 'failed') && (
        <Button variant="primary" pending={resume.pending} onClick={() => resume.submit()}>
          Resume
        </Button>
      )}
      {keepable && (
        <Button pending={keep.pending && 'Taking it back'} onClick={() => keep.submit()}>
          Keep the lanes
        </Button>
      )}
      {undoable && (
        <Button
          pending={undo.pending && 'Making the plan'}
          onClick={() => undo.submit({ type: 'undo', push: number })}
        >
          Undo
        </Button>
      )}
      {undoneBy !== null && (
        <ButtonLink href={consolePath(tenant, 'pushes', String(undoneBy))}>
          Undone by push #{undoneBy}
        </ButtonLink>
      )}
      <Refusal problem={stop.problem ?? resume.problem ?? keep.problem ?? again.problem} />
      <PlanRefusal tenant={tenant} asked={undo} />
    </div>
  );
}
