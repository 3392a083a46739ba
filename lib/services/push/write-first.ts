import { NetskopeError } from '@/lib/netskope/errors';
import { objectApis } from '@/lib/netskope/object-apis';
import type { Connection } from '@/lib/netskope/request';
import { type Change, isWrittenFirst } from '@/lib/ptc/model/change';

/**
 * Writes what ends a redirect before anybody looks. It is not known to hold before it has been read back, and whatever keeps
 * it from being written is met again then.
 * @returns what came of it, in words, and the tenant's id for the request
 */
export async function writeFirst(
  connection: Connection,
  change: Change,
): Promise<{ words: string; requestId: string | null }> {
  const { object, after, precondition } = change;
  if (!isWrittenFirst(change) || !after || precondition.state !== 'unread' || !precondition.remoteId)
    throw new Error(`${object.name} cannot be written before it was read.`);
  const standing = { id: precondition.remoteId, name: object.name, revision: null };
  try {
    const { requestId } = await objectApis[object.kind].replace(connection, standing, after);
    return { words: 'Written. It is read back once every lane is written.', requestId };
  } catch (error) {
    if (!(error instanceof NetskopeError)) throw error;
    const words = `Not written at first: ${error.message} It is tried again.`.slice(0, 500);
    return { words, requestId: error.details.requestId ?? null };
  }
}
