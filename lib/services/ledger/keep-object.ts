import type { Tx } from '@/lib/db/client';
import type { ObjectKey } from '@/lib/ptc/model/change';
import { fingerprint } from '@/lib/ptc/model/fingerprint';
import type { TenantObject } from '@/lib/ptc/model/objects';
import { asJson } from '../words/verb';

/**
 * Records an object as Turnout last wrote, verified or accepted it; null where it no longer stands. Either way it is as
 * expected now: what the watch saw of it before is over.
 */
export async function keepObject(
  tx: Tx,
  tenantId: string,
  { kind, name }: ObjectKey,
  object: TenantObject | null,
  remoteId: string | null,
): Promise<void> {
  await tx.drift.deleteMany({ where: { tenantId, kind, name } });
  if (!object) {
    await tx.tenantObject.deleteMany({ where: { tenantId, kind, name } });
    return;
  }
  const data = { remoteId, content: asJson(object), fingerprint: fingerprint(object), seenAt: new Date() };
  await tx.tenantObject.upsert({
    where: { tenantId_kind_name: { tenantId, kind, name } },
    create: { tenantId, kind, name, ...data },
    update: data,
  });
}
