import { db } from '@/lib/db/client';
import { changeHost } from '@/lib/services/tenant/change-host';
import { bringDueHosts } from '@/lib/services/tenant/due-hosts';
import { as, value } from './tenant';

/** Another Artifactory host in effect, as if an admin without anybody else had asked for it and waited. */
export async function hostChanged(tenant: string, host: string): Promise<void> {
  await value(changeHost(as('admin'), { tenant, host, again: host }));
  await waitIsOver(tenant);
  await value(bringDueHosts(as('worker'), {}));
}

/** The wait of a tenant's change is over. */
export async function waitIsOver(tenant: string): Promise<void> {
  await db().tenant.update({ where: { slug: tenant }, data: { hostChangeDueAt: new Date(0) } });
}
