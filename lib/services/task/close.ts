import type { Tx } from '@/lib/db/client';
import type { Change } from '@/lib/ptc/model/change';
import { keepObject } from '../ledger/keep-object';
import { unverifyLost } from '../push/settle-lane';

/** Closes every open task of one object: what is last to be made of it is there. */
export async function closeTasks(tx: Tx, tenantId: string, change: Change, by: string): Promise<void> {
  const { object, after } = change;
  if (object.kind === 'policy') await unverifyLost(tx, tenantId, change);
  await tx.portalTask.updateMany({
    where: { tenantId, objectKind: object.kind, objectName: object.name, status: 'open' },
    data: { status: 'done', closedAt: new Date(), closedBy: by },
  });
  await keepObject(tx, tenantId, object, after, null);
}
