import { finishPush } from '@/lib/services/push/finish';
import { loadPush } from '@/lib/services/push/load';
import { newWork, runStep } from '@/worker/step';
import { as, value } from './tenant';

const WORKER = as('worker');

/** What the worker does with one step of a push, without its durable queue. False where the push cannot go on. */
export async function oneStep(push: string, index: number, work = newWork()): Promise<boolean> {
  return (await runStep(WORKER, work, { push, index })) === 'go on';
}

/** Ends a push; the status that it then has. */
export async function endPush(push: string): Promise<string> {
  return (await value(finishPush(WORKER, { push }))).status;
}

/** What the worker does with a whole push. */
export async function wholePush(push: string): Promise<void> {
  const work = newWork();
  for (let index = 0; await oneStep(push, index, work); index++);
  await endPush(push);
}

/** Carries out a whole push by its number. */
export async function pushSteps(tenant: string, number: number): Promise<void> {
  const { id } = await value(loadPush(as('viewer'), { tenant, number }));
  await wholePush(id);
}
