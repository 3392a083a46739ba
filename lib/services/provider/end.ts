import { INSTALLATION_CHAIN } from '@/lib/audit/append';
import type { Tx } from '@/lib/db/client';
import { record } from '../words/record';
import { byProvider, giveByGroups } from './group-rights';

const NOTHING = { roles: new Map(), owner: false, groups: [] };

/** Ends what somebody has by the provider: their sessions that began there, and the rights that its groups gave. */
export async function endAtProvider(
  tx: Tx,
  identityId: string,
  { name, why }: { name: string; why: string },
): Promise<null> {
  const { user } = await tx.providerIdentity.update({
    where: { id: identityId },
    data: { groups: [] },
    select: { user: { select: { id: true, email: true } } },
  });
  const { count } = await tx.session.deleteMany({ where: { provider: { identityId } } });
  await giveByGroups(tx, user, NOTHING, byProvider(name));
  record(
    tx,
    INSTALLATION_CHAIN,
    {
      action: 'person.end-sessions',
      target: { kind: 'person', name: user.email },
      after: { sessionsEnded: count, why },
    },
    byProvider(name),
  );
  return null;
}

/** The same for everybody of an issuer, where it is the provider no longer. */
export async function endAllAtProvider(
  tx: Tx,
  issuer: string,
  told: { name: string; why: string },
): Promise<void> {
  const known = await tx.providerIdentity.findMany({
    where: { issuer },
    orderBy: { id: 'asc' },
    select: { id: true },
  });
  for (const { id } of known) await endAtProvider(tx, id, told);
}
