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
  /**
   * What ends redirects and was written before anybody looked, so that it only has to be read back: by step, whether the tenant
   * may hold it. Null before that.
   */
  wroteFirst: Map<number, boolean> | null;
};
type Key = { push: string; index: number };

export const newWork = (): Work => ({ lists: new Map(), wroteFirst: null });

/**
 * Carries out one step of a push and writes down how it ended.
 * @returns whether the next step may follow
 * @throws Error where it could not be begun or written down; it is safe to run it again then
 */
export async function runStep(ctx: Context, work: Work, { push, index }: Key): Promise<'go on' | 'stop'> {
  const step = must(await beginStep(ctx, { push, index }));
  if (step.state === 'ended') return step.goesOn ? 'go on' : 'stop';
  if (step.state !== 'carry out') return 'stop';
  work.wroteFirst ??= step.writtenFirst > 0 ? await writeAllFirst(ctx, step, { push, index }) : new Map();
  const onWait = sayingWaits(ctx, { push, index });
  const { fencingToken } = step;
  const checkFence = async () => void must(await checkFencingToken(ctx, { push, index, fencingToken }));
  const attemptedBefore = work.wroteFirst.get(index) ?? step.attemptedBefore;
  const outcome = await outcomeOf({ ...step, attemptedBefore }, { onWait, lists: work.lists }, checkFence);
  const { goesOn } = must(await recordStep(ctx, { push, index, fencingToken, outcome }));
  return goesOn ? 'go on' : 'stop';
}

type Begun = Extract<BegunStep, { state: 'carry out' }>;

/**
 * Writes this step and those after it that end redirects, one after the other, before the first of them is read back: the
 * last redirect is gone as soon as the tenant's rate allows. Each is read back by its own step, which writes it where this failed.
 * @returns by step, whether the tenant may hold what was written
 */
async function writeAllFirst(
  ctx: Context,
  first: Begun,
  { push, index: begin }: Key,
): Promise<Map<number, boolean>> {
  const wrote = new Map<number, boolean>();
  const opened = await attempt(() => connectionOf(first.tenant, 'write'));
  // What keeps the tenant from being opened is what each step says of itself.
  if (!opened.ok) return wrote;
  for (let index = begin; index < begin + first.writtenFirst; index++) {
    const key = { push, index };
    const step = index === begin ? first : must(await beginStep(ctx, key));
    if (step.state === 'carry out') wrote.set(index, await writeOne(ctx, opened.value, step, key));
    // Stopped: what was not begun is left as it is.
    else if (step.state !== 'ended') return wrote;
  }
  return wrote;
}

async function writeOne(ctx: Context, connection: Connection, step: Begun, key: Key): Promise<boolean> {
  const { change, fencingToken } = step;
  const beforeWrite = async () => void must(await checkFencingToken(ctx, { ...key, fencingToken }));
  const onWait = sayingWaits(ctx, key);
  const { said, mayStand } = await writeFirst({ ...connection, beforeWrite, onWait }, change);
  must(await sayStep(ctx, { ...key, ...said }));
  // What an earlier attempt wrote may stand whatever became of this one.
  return mayStand || step.attemptedBefore;
}

const sayingWaits =
  (ctx: Context, key: Key) =>
  async (seconds: number, why = 'for the API') => {
    must(await sayStep(ctx, { ...key, words: `Waiting ${why}, ${Math.ceil(seconds)} s.` }));
  };

async function outcomeOf(
  { tenant, change, attemptedBefore }: Begun,
  kept: Pick<Connection, 'onWait' | 'lists'>,
  checkFence: () => Promise<void>,
): Promise<Outcome> {
  if (change.transport === 'portal') return { type: 'portal' };
  const carried = await attempt(async () =>
    carryOut({ ...(await connectionOf(tenant, 'write')), ...kept }, change, attemptedBefore, checkFence),
  );
  if (carried.ok) return carried.value;
  return { type: 'failed', message: carried.problem.message, requestId: null, inDoubt: attemptedBefore };
}

/** The value of a verb of the worker's own. Throws where it was refused. */
export function must<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new Error(result.problem.message);
}
