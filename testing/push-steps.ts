import { beginStep } from '@/lib/services/push/begin-step';
import { carryOut } from '@/lib/services/push/carry-out';
import { finishPush } from '@/lib/services/push/finish';
import { loadPush } from '@/lib/services/push/load';
import { recordStep } from '@/lib/services/push/record-step';
import { connectionOf } from '@/lib/services/words/connection';
import { as, value } from './tenant';

const WORKER = as('worker');

/** What the worker does with one step of a push, without its durable queue. False where the push cannot go on. */
export async function oneStep(push: string, index: number): Promise<boolean> {
  const step = await value(beginStep(WORKER, { push, index }));
  if (step.state === 'ended') return step.goesOn;
  if (step.state !== 'carry out') return false;
  const { change, tenant, fencingToken, attemptedBefore } = step;
  const outcome =
    change.transport === 'portal'
      ? ({ type: 'portal' } as const)
      : await carryOut(await connectionOf(tenant), change, attemptedBefore);
  return (await value(recordStep(WORKER, { push, index, fencingToken, outcome }))).goesOn;
}

/** Ends a push; the status that it then has. */
export async function endPush(push: string): Promise<string> {
  return (await value(finishPush(WORKER, { push }))).status;
}

/** Carries out a whole push by its number. */
export async function pushSteps(tenant: string, number: number): Promise<void> {
  const { id } = await value(loadPush(as('viewer'), { tenant, number }));
  for (let index = 0; await oneStep(id, index); index++);
  await endPush(id);
}
