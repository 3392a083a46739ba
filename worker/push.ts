import { DBOS } from '@dbos-inc/dbos-sdk';
import { config } from '@/lib/config';
import { type BegunStep, beginStep } from '@/lib/services/push/begin-step';
import { carryOut } from '@/lib/services/push/carry-out';
import { checkFencingToken } from '@/lib/services/push/fencing';
import { finishPush } from '@/lib/services/push/finish';
import type { Outcome } from '@/lib/services/push/outcome';
import { recordStep } from '@/lib/services/push/record-step';
import { sayStep } from '@/lib/services/push/say-step';
import { attempt } from '@/lib/services/words/attempt';
import { connectionOf } from '@/lib/services/words/connection';
import type { Result } from '@/lib/services/words/problem';
import type { Context } from '@/lib/services/words/verb';

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
    }
  };
}

async function carryOutPush(ctx: Context, pushId: string): Promise<string> {
  for (let index = 0; ; index++) {
    const next = await DBOS.runStep(() => runStep(ctx, pushId, index), {
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

async function runStep(ctx: Context, push: string, index: number): Promise<'go on' | 'stop'> {
  const step = must(await beginStep(ctx, { push, index }));
  if (step.state === 'ended') return step.goesOn ? 'go on' : 'stop';
  if (step.state !== 'carry out') return 'stop';
  const onWait = async (seconds: number) => {
    must(await sayStep(ctx, { push, index, words: `Waiting for the API, ${Math.ceil(seconds)} s.` }));
  };
  const { fencingToken } = step;
  const checkFence = async () => void must(await checkFencingToken(ctx, { push, index, fencingToken }));
  const outcome = await outcomeOf(step, onWait, checkFence);
  const { goesOn } = must(await recordStep(ctx, { push, index, fencingToken, outcome }));
  return goesOn ? 'go on' : 'stop';
}

type Begun = Extract<BegunStep, { state: 'carry out' }>;

async function outcomeOf(
  { tenant, change, attemptedBefore }: Begun,
  onWait: (seconds: number) => Promise<void>,
  checkFence: () => Promise<void>,
): Promise<Outcome> {
  if (change.transport === 'portal') return { type: 'portal' };
  const carried = await attempt(async () =>
    carryOut({ ...(await connectionOf(tenant)), onWait }, change, attemptedBefore, checkFence),
  );
  if (carried.ok) return carried.value;
  return { type: 'failed', message: carried.problem.message, requestId: null };
}

function must<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new Error(result.problem.message);
}
