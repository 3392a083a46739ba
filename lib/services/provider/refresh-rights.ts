import type { Tx } from '@/lib/db/client';
import { byProvider, giveByGroups, givenBy } from './group-rights';

/** Works out anew what everybody's groups give, after the table that says so was changed: what is taken away is gone at once. */
export async function refreshRights(tx: Tx, name: string): Promise<void> {
  const identities = await tx.providerIdentity.findMany({
    orderBy: { id: 'asc' },
    select: { id: true, groups: true, user: { select: { id: true, email: true } } },
  });
  for (const { id, groups, user } of identities) {
    const given = await givenBy(tx, groups);
    await giveByGroups(tx, user, given, byProvider(name));
    await tx.providerIdentity.update({ where: { id }, data: { groups: given.groups } });
  }
}
