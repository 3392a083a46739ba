import { z } from 'zod';
import type { Tx } from '@/lib/db/client';
import { loadTenant } from '../words/loaded-tenant';
import { record } from '../words/record';
import { asJson, write } from '../words/verb';
import { basisOf } from './basis';
import { nextNumber } from './next-number';

const File = z.strictObject({
  name: z.string().min(1).max(255),
  size: z.number().int().min(1),
  changed: z.number().int().min(0),
});
type File = z.output<typeof File>;

const BY = 'The watched folder';

/**
 * Makes a reading of each file of the watched folder that was not taken up before. People are named by a keyed hash: nobody was asked.
 * @returns whether there is a tenant that is called as the folder
 */
export const takeUpFiles = write({
  name: 'traffic.take-up',
  needs: 'worker',
  input: z.strictObject({ folder: z.string().max(255), files: z.array(File).max(100) }),
  run: async (tx, { folder, files }) => {
    const tenant = await tx.tenant.findFirst({
      where: { slug: folder, removedAt: null },
      select: { id: true, slug: true },
    });
    if (!tenant) return { known: false };
    await noteLook(tx, [tenant.id], null);
    for (const file of files) if (await isNew(tx, tenant.id, file)) await makeReading(tx, tenant.slug, file);
    return { known: true };
  },
});

/** Notes why the watched folder could not be read: of one tenant, or as a whole. */
export const noteFolderProblem = write({
  name: 'traffic.note-folder-problem',
  needs: 'worker',
  input: z.strictObject({ folder: z.string().max(255).nullable(), problem: z.string().max(500) }),
  run: async (tx, { folder, problem }) => {
    const tenants = await tx.tenant.findMany({
      where: { removedAt: null, ...(folder !== null && { slug: folder }) },
      select: { id: true },
    });
    await noteLook(
      tx,
      tenants.map(({ id }) => id),
      problem,
    );
    return null;
  },
});

/** A look that went like the one before is noted once a minute. */
async function noteLook(tx: Tx, tenants: string[], problem: string | null): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO "WatchedFolder" ("tenantId", "lookedAt", "problem") SELECT unnest(${tenants}::uuid[]), now(), ${problem}
    ON CONFLICT ("tenantId") DO UPDATE SET "lookedAt" = now(), "problem" = EXCLUDED."problem"
    WHERE "WatchedFolder"."problem" IS DISTINCT FROM EXCLUDED."problem"
      OR "WatchedFolder"."lookedAt" < now() - interval '1 minute'`;
}

async function isNew(tx: Tx, tenantId: string, { name, size, changed }: File): Promise<boolean> {
  const noted = await tx.watchedFile.createMany({
    data: [{ tenantId, name, size, changed }],
    skipDuplicates: true,
  });
  return noted.count === 1;
}

async function makeReading(tx: Tx, slug: string, { name, size }: File): Promise<void> {
  const loaded = await loadTenant(tx, slug);
  const tenantId = loaded.row.id;
  const number = await nextNumber(tx, tenantId);
  const given = { tenantId, number, fileName: name, size, received: size, pseudonyms: true, byName: BY };
  const basis = asJson(await basisOf(tx, loaded, null));
  await tx.trafficReading.create({ data: { ...given, watched: true, state: 'queued', basis } });
  record(tx, tenantId, {
    action: 'traffic.take-up',
    target: { kind: 'traffic', name: `#${number} ${name}` },
    before: null,
    after: { size },
  });
}
