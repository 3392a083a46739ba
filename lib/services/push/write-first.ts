import { NetskopeError } from '@/lib/netskope/errors';
import { objectApis } from '@/lib/netskope/object-apis';
import type { Connection } from '@/lib/netskope/request';
import { type Change, isWrittenFirst } from '@/lib/ptc/model/change';

/**
 * Writes what ends a redirect before anybody looks. It is not known to hold before it has been read back, and whatever keeps
 * it from being written is met again then.
 * @returns what came of it, in words, the tenant's id for the request, and whether the tenant may hold it now
 */
export async function writeFirst(
  connection: Connection,
  change: Change,
): Promise<{ said: { words: string; requestId: string | null }; mayStand: boolean }> {
  const { object, after, precondition } = change;
  if (!isWrittenFirst(change) || !after || precondition.state !== 'unread' || !precondition.remoteId)
    throw new Error(`${object.name} cannot be written before it has been read.`);
  const standing = { id: precondition.remoteId, name: object.name, revision: null };
  try {
    const { requestId } = await objectApis[object.kind].replace(connection, standing, after);
    const words = 'Written. It is read back once every lane is written.';
    return { said: { words, requestId }, mayStand: true };
  } catch (error) {
    if (!(error instanceof NetskopeError)) throw error;
    const words = `The first write failed: ${error.message} It will be tried again.`.slice(0, 500);
    const said = { words, requestId: error.details.requestId ?? null };
    return { said, mayStand: error.mayHaveHappened };
  }
}
