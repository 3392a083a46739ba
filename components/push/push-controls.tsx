'use client';

import { useRouter } from 'next/navigation';
import { useState, useTransition } from 'react';
import { consolePath } from '@/components/shell/screens';
import { Button, ButtonLink } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import type { Intent } from '@/lib/ptc/model/intent';
import type { Result } from '@/lib/services/words/problem';

export type PushActions = {
  stop: (input: { tenant: string; push: number }) => Promise<Result<null>>;
  resume: (input: { tenant: string; push: number }) => Promise<Result<null>>;
  makePlan: (input: { tenant: string; intent: Intent }) => Promise<Result<{ number: number }>>;
};

type Props = {
  tenant: string;
  number: number;
  status: string;
  stopping: boolean;
  undoable: boolean;
  undoneBy: number | null;
  actions: PushActions;
};

/** What can be done about a push in the state it is in: stop it, go on with it, or plan its inverse. */
export function PushControls({ tenant, number, status, stopping, undoable, undoneBy, actions }: Props) {
  const router = useRouter();
  const [problem, setProblem] = useState<string | null>(null);
  const [acting, startActing] = useTransition();
  const act = (work: () => Promise<Result<unknown>>) =>
    startActing(async () => {
      const done = await work();
      setProblem(done.ok ? null : done.problem.message);
    });
  const planWayBack = async () => {
    const plan = await actions.makePlan({ tenant, intent: { type: 'undo', push: number } });
    if (plan.ok) router.push(consolePath(tenant, 'plans', String(plan.value.number)));
    return plan;
  };
  const push = { tenant, push: number };
  const busy = acting || undefined;
  const underWay = status === 'queued' || status === 'running';
  return (
    <div className="flex flex-wrap items-center gap-2 empty:hidden">
      {underWay && !stopping && (
        <Button variant="stop" aria-disabled={busy} onClick={() => !acting && act(() => actions.stop(push))}>
          Stop after this step
        </Button>
      )}
      {underWay && stopping && <span className="text-sm text-amber">Stops after the step under way.</span>}
      {(status === 'stopped' || status === 'failed') && (
        <Button
          variant="primary"
          aria-disabled={busy}
          onClick={() => !acting && act(() => actions.resume(push))}
        >
          Resume where it ended
        </Button>
      )}
      {undoable && (
        <Button aria-disabled={busy} onClick={() => !acting && act(planWayBack)}>
          {acting ? 'Making the plan …' : 'Undo: plan the way back'}
        </Button>
      )}
      {undoneBy !== null && (
        <ButtonLink href={consolePath(tenant, 'pushes', String(undoneBy))}>
          Undone by push #{undoneBy}
        </ButtonLink>
      )}
      {problem && <Notice tone="red">{problem}</Notice>}
    </div>
  );
}
