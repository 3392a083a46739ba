import { resealed } from '@/lib/auth/second-factor';
import type { Tx } from '@/lib/db/client';

/**
 * Seals the keys of second factors again that an older sealing key sealed, each only where it is still what was opened. One that cannot
 * be opened stays as it is: its person has recovery codes, or an owner who resets it.
 * @returns how many were sealed again
 */
export async function resealFactors(tx: Tx, newest: string): Promise<number> {
  const older = await tx.secondFactor.findMany({
    where: { NOT: { sealedKey: { startsWith: `${newest}.` } } },
    select: { userId: true, sealedKey: true },
  });
  let done = 0;
  for (const { userId, sealedKey } of older) {
    const again = resealed(userId, sealedKey);
    if (again === null) continue;
    done += (await tx.secondFactor.updateMany({ where: { userId, sealedKey }, data: { sealedKey: again } }))
      .count;
  }
  return done;
}
