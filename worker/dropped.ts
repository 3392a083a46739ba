import { DBOS } from '@dbos-inc/dbos-sdk';
import type { Context } from '@/lib/services/words/verb';
import { isInHand, PUSH_QUEUE } from './push';

/**
 * Puts those pushes back into the queue that count as carried out by this worker though it has let go of them: when its
 * database refuses even the note that a push has failed, DBOS leaves it at that.
 * @param before what it had let go of in its last round: between the end of a push and the note of it lies a moment
 * @returns what it has let go of now
 */
export async function takeUpDropped({ actor }: Context, before: string[]): Promise<string[]> {
  const own = await DBOS.listWorkflows({
    status: 'PENDING' as const,
    queueName: PUSH_QUEUE,
    executorId: actor.id,
    loadInput: false,
    loadOutput: false,
  });
  const dropped = own.map(({ workflowID }) => workflowID).filter((id) => !isInHand(id));
  const again = dropped.filter((id) => before.includes(id));
  if (again.length > 0) {
    await DBOS.resumeWorkflows(again, { queueName: PUSH_QUEUE });
    console.error(`Put back into the queue, as this worker had let go of it: ${again.join(', ')}.`);
  }
  return dropped.filter((id) => !again.includes(id));
}
