import { z } from 'zod';
import type { Tx } from '@/lib/db/client';
import { ArtifactoryCondition } from '@/lib/ptc/evidence/artifactory-condition';

/** What a tenant's Artifactory showed when it was last asked; nothing where that was another host. Never the token. */
export async function storedGate(
  client: Tx,
  { tenantId, host }: { tenantId: string; host: string },
): Promise<{
  conditions: ArtifactoryCondition[];
  checkedAt: Date | null;
  checkedBy: string | null;
  tokenAt: Date | null;
}> {
  const found = await client.artifactoryGate.findUnique({
    where: { tenantId },
    omit: { sealedToken: true },
  });
  const isOfHost = found?.host === host;
  return {
    conditions: isOfHost ? z.array(ArtifactoryCondition).parse(found.conditions) : [],
    checkedAt: isOfHost ? found.checkedAt : null,
    checkedBy: isOfHost ? found.checkedBy : null,
    tokenAt: found?.tokenHost === host ? found.tokenAt : null,
  };
}
