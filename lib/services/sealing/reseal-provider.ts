import type { Tx } from '@/lib/db/client';
import { sealedAgain, sealedWith } from '@/lib/vault/seal';
import { SECRET_PLACE, tokensPlace } from '../provider/stored';

/**
 * Seals again what an older key sealed of the sign-in provider's: its client secret, and what it is asked again by about people who are
 * signed in. Each only where it is still what was opened. What cannot be opened stays: an owner enters the secret again, and people
 * sign in again.
 * @returns of each that was sealed again, the version of the key that had sealed it
 */
export async function resealProvider(tx: Tx, newest: string): Promise<string[]> {
  const older = { startsWith: `${newest}.` };
  const done: string[] = [];
  for (const { sealedSecret } of await tx.provider.findMany({ where: { NOT: { sealedSecret: older } } })) {
    const again = sealedAgain(sealedSecret, SECRET_PLACE);
    if (again === null) continue;
    const { count } = await tx.provider.updateMany({
      where: { sealedSecret },
      data: { sealedSecret: again },
    });
    if (count > 0) done.push(sealedWith(sealedSecret));
  }
  const sessions = await tx.providerSession.findMany({ where: { NOT: { sealedTokens: older } } });
  for (const { sessionId, identityId, sealedTokens } of sessions) {
    const again = sealedAgain(sealedTokens, tokensPlace(identityId));
    if (again === null) continue;
    const where = { sessionId, sealedTokens };
    const { count } = await tx.providerSession.updateMany({ where, data: { sealedTokens: again } });
    if (count > 0) done.push(sealedWith(sealedTokens));
  }
  return done;
}
