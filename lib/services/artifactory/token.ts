import type { Tx } from '@/lib/db/client';
import { sealedAgain, sealedWith, UnsealError, unseal } from '@/lib/vault/seal';
import { ServiceError } from '../words/problem';

/** The place that the token is bound to when sealed: for another Artifactory host it does not open. */
export const artifactoryTokenPlace = (tenantId: string, host: string) =>
  `tenant:${tenantId}:artifactory-token:${host}`;

/** The token for that host; null where none was entered for it. */
export async function artifactoryToken(client: Tx, tenantId: string, host: string): Promise<string | null> {
  const found = await client.artifactoryGate.findUnique({
    where: { tenantId },
    select: { sealedToken: true, tokenHost: true },
  });
  if (!found?.sealedToken || found.tokenHost !== host) return null;
  try {
    return unseal(found.sealedToken, artifactoryTokenPlace(tenantId, host));
  } catch (error) {
    if (!(error instanceof UnsealError)) throw error;
    throw new ServiceError(
      'unavailable',
      'The stored Artifactory token cannot be opened: its sealing key is gone, or it was altered. Enter it again, or remove it and check without one.',
    );
  }
}

/**
 * Seals again what an older key sealed, only where it is still what was opened. What cannot be opened stays: an admin enters it again.
 * @returns of each that was sealed again, the version of the key that had sealed it
 */
export async function resealArtifactory(tx: Tx, newest: string): Promise<string[]> {
  const older = await tx.artifactoryGate.findMany({
    where: { sealedToken: { not: null }, NOT: { sealedToken: { startsWith: `${newest}.` } } },
    select: { tenantId: true, sealedToken: true, tokenHost: true },
  });
  const done: string[] = [];
  for (const { tenantId, sealedToken, tokenHost } of older) {
    if (sealedToken === null || tokenHost === null) continue;
    const again = sealedAgain(sealedToken, artifactoryTokenPlace(tenantId, tokenHost));
    if (again === null) continue;
    const where = { tenantId, sealedToken };
    const { count } = await tx.artifactoryGate.updateMany({ where, data: { sealedToken: again } });
    if (count > 0) done.push(sealedWith(sealedToken));
  }
  return done;
}
