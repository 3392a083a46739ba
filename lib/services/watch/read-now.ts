import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { db } from '@/lib/db/client';
import { loadTenant } from '../words/loaded-tenant';
import { ServiceError } from '../words/problem';
import { Slug } from '../words/tenant-fields';
import { write } from '../words/verb';
import { keepReading } from './keep-reading';
import { isPushing, markOf } from './mark';
import { type Reading, readOnce } from './reading';
import { beginWatches } from './schedule';

/** Nobody renews the claim of a person, so it lasts longer than any reading takes. */
const HELD_S = 600;

/**
 * Reads a tenant at once, as its watch would, whether that is on or off.
 * @returns how many objects were compared and how many differ, or why the reading failed
 */
export const readNow = write({
  name: 'watch.read-now',
  needs: 'operator',
  unrecorded: true,
  input: z.strictObject({ tenant: Slug }),
  fetch: async ({ tenant }, { actor }): Promise<{ claim: string; mark: string; reading: Reading }> => {
    const { row } = await loadTenant(db(), tenant);
    const begun = await claimFor(row.id, actor.name);
    return { ...begun, reading: await readOnce(tenant) };
  },
  run: (tx, _input, _ctx, fetched) => keepReading(tx, fetched),
});

function claimFor(tenantId: string, name: string): Promise<{ claim: string; mark: string }> {
  const claim = randomUUID();
  return db().$transaction(async (tx) => {
    if (await isPushing(tx, tenantId))
      throw new ServiceError('refused', 'A push to this tenant is running. Check again when it has ended.');
    await beginWatches(tx, tenantId);
    const claimed = await tx.$executeRaw`
      UPDATE "Watch" SET "claim" = ${claim}::uuid, "claimedBy" = ${name},
        "claimedUntil" = now() + make_interval(secs => ${HELD_S})
      WHERE "tenantId" = ${tenantId}::uuid AND ("claim" IS NULL OR "claimedUntil" < now())`;
    if (claimed === 0)
      throw new ServiceError('conflict', 'This tenant is being checked right now. Try again in a moment.');
    return { claim, mark: await markOf(tx, tenantId) };
  });
}
