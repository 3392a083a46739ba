import type { KeptLists } from '@/lib/netskope/listed';
import type { Connection } from '@/lib/netskope/request';
import { type BegunStep, beginStep } from '@/lib/services/push/begin-step';
import { carryOut } from '@/lib/services/push/carry-out';
import { checkFencingToken } from '@/lib/services/push/fencing';
import type { Outcome } from '@/lib/services/push/outcome';
import { recordStep } from '@/lib/services/push/record-step';
import { sayStep } from '@/lib/services/push/say-step';
import { writeFirst } from '@/lib/services/push/write-first';
import { attempt } from '@/lib/services/words/attempt';
import { connectionOf } from '@/lib/services/words/connection';
import type { Result } from '@/lib/services/words/problem';
import type { Context } from '@/lib/services/words/verb';

/** What one process knows of a push that it carries out; after a crash it is made anew. */
type Work = {
  lists: KeptLists;
  /** Whether what ends redirects has been written, so that it only has to be read back. */
  wroteFirst: boolean;
};
type Key = { push: string; index: number };

export const newWork = (): Work => ({ lists: new Map(), wroteFirst: false });

/**
 * Carries out one step of a push and writes down how it ended.
 * @returns whether the next step may follow
 * @throws Error where it could not be begun or written down; it is safe to run it again then
 */
export async function runStep(ctx: Context, work: Work, { push, index }: Key): Promise<'go on' | 'stop'> {
  const step = must(await beginStep(ctx, { push, index }));
  if (step.state === 'ended') return step.goesOn ? 'go on' : 'stop';
  if (step.state !== 'carry out') return 'stop';
  if (step.writtenFirst > 0 && !work.wroteFirst) await writeAllFirst(ctx, step, { push, index });
  work.wroteFirst = true;
  const onWait = sayingWaits(ctx, { push, index });
  const { fencingToken } = step;
  const checkFence = async () => void must(await checkFencingToken(ctx, { push, index, fencingToken }));
  const outcome = await outcomeOf(step, { onWait, lists: work.lists }, checkFence);
  const { goesOn } = must(await recordStep(ctx, { push, index, fencingToken, outcome }));
  return goesOn ? 'go on' : 'stop';
}

type Begun = Extract<BegunStep, { state: 'carry out' }>;

/**
 * Writes this step and those after it that end redirects, one after the other, before the first of them is read back: the
 * last redirect is gone as soon as the tenant's rate allows. Each is read back by its own step, which writes it where this failed.
 */
async function writeAllFirst(ctx: Context, first: Begun, { push, index: begin }: Key): Promise<void> {
  const opened = await attempt(() => connectionOf(first.tenant));
  // What keeps the tenant from being opened is what each step says of itself.
  if (!opened.ok) return;
  for (let index = begin; index < begin + first.writtenFirst; index++) {
    const key = { push, index };
    const step = index === begin ? first : must(await beginStep(ctx, key));
    if (step.state === 'carry out') await writeOne(ctx, opened.value, step, key);
    // Stopped: what was not begun is left as it is.
    else if (step.state !== 'ended') return;
  }
}

async function writeOne(ctx: Context, connection: Connection, step: Begun, key: Key): Promise<void> {
  const { change, fencingToken } = step;
  const beforeWrite = async () => void must(await checkFencingToken(ctx, { ...key, fencingToken }));
  const onWait = sayingWaits(ctx, key);
  const written = await writeFirst({ ...connection, beforeWrite, onWait }, change);
  must(await sayStep(ctx, { ...key, ...written }));
}

const sayingWaits = (ctx: Context, key: Key) => async (seconds: number) => {
  must(await sayStep(ctx, { ...key, words: `Waiting for the API, ${Math.ceil(seconds)} s.` }));
};

async function outcomeOf(
  { tenant, change, attemptedBefore }: Begun,
  kept: Pick<Connection, 'onWait' | 'lists'>,
  checkFence: () => Promise<void>,
): Promise<Outcome> {
  if (change.transport === 'portal') return { type: 'portal' };
  const carried = await attempt(async () =>
    carryOut({ ...(await connectionOf(tenant)), ...kept }, change, attemptedBefore, checkFence),
  );
  if (carried.ok) return carried.value;
  return { type: 'failed', message: carried.problem.message, requestId: null };
}

/** The value of a verb of the worker's own. Throws where it was refused. */
export function must<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new Error(result.problem.message);
}
