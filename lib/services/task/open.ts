import type { Tx } from '@/lib/db/client';
import { notFound, ServiceError } from '../words/problem';

/** An open task of a tenant, locked until the transaction ends. Throws a {@link ServiceError} where it is closed or not there. */
export async function openTask(tx: Tx, tenant: string, id: string) {
  await tx.$executeRaw`SELECT 1 FROM "PortalTask" WHERE "id" = ${id}::uuid FOR UPDATE`;
  const task = await tx.portalTask.findFirst({ where: { id, tenant: { slug: tenant } } });
  if (!task) throw notFound('portal task');
  if (task.status !== 'open')
    throw new ServiceError('conflict', 'This task is already closed, or was replaced by a newer one.');
  return task;
}

/** What an audit row names a task by. */
export const targetOf = ({ objectKind, objectName }: { objectKind: string; objectName: string }) => ({
  kind: objectKind,
  name: objectName,
});
