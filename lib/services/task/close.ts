import type { Tx } from '@/lib/db/client';
import type { Change } from '@/lib/ptc/plan';
import { keepObject } from '../push/record-step';

/** Closes every open task of one object: what is last to be made of it is there. */
export async function closeTasks(tx: Tx, tenantId: string, { after }: Change, by: string): Promise<void> {
  await tx.portalTask.updateMany({
    where: { tenantId, objectKind: after.kind, objectName: after.name, status: 'open' },
    data: { status: 'done', closedAt: new Date(), closedBy: by },
  });
  await keepObject(tx, tenantId, after, null);
}
