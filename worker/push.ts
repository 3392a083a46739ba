import { DBOS } from '@dbos-inc/dbos-sdk';
import { config } from '@/lib/config';
import { finishPush } from '@/lib/services/push/finish';
import type { Context } from '@/lib/services/words/verb';
import { signSoon } from './checkpoints';
import { must, newWork, runStep } from './step';

/** One push at a time per tenant: the queue is partitioned by tenant. */
export const PUSH_QUEUE = 'push';

/** Id and round of a push name its workflow: taking it up twice is one workflow. */
export const workflowOf = ({ id, round }: { id: string; round: number }) => `${id}:${round}`;

/** A step looks before it writes, so it is safe to run again after the database went away in the middle. */
const retries = () => ({
  retriesAllowed: true,
  maxAttempts: config('TURNOUT_STEP_TRIES'),
  intervalSeconds: 1,
  backoffRate: 2,
});

const inHand = new Set<string | undefined>();

/** Whether this process carries that workflow out right now. */
export const isInHand = (workflow: string) => inHand.has(workflow);

/**
 * The workflow of one push. Inputs and results are stored in plain text by DBOS, so it passes only ids and words:
 * each step opens the token for itself.
 */
export function pushWorkflow(ctx: Context) {
  return async function push(pushId: string): Promise<string> {
    const workflow = DBOS.workflowID;
    inHand.add(workflow);
    try {
      return await carryOutPush(ctx, pushId);
    } finally {
      inHand.delete(workflow);
      signSoon();
    }
  };
}

async function carryOutPush(ctx: Context, pushId: string): Promise<string> {
  const work = newWork();
  for (let index = 0; ; index++) {
    const next = await DBOS.runStep(() => runStep(ctx, work, { push: pushId, index }), {
      name: `step ${index + 1}`,
      ...retries(),
    });
    if (next === 'stop') break;
  }
  const { status } = await DBOS.runStep(async () => must(await finishPush(ctx, { push: pushId })), {
    name: 'finish',
    ...retries(),
  });
  return status;
}
