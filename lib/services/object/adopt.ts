import { z } from 'zod';
import type { Tx } from '@/lib/db/client';
import { ObjectKey } from '@/lib/ptc/model/change-schema';
import { laneName } from '@/lib/ptc/model/lane-name';
import { keepObject } from '../ledger/keep-object';
import { transportsOf } from '../ledger/transports';
import { type LoadedTenant, loadTenant } from '../words/loaded-tenant';
import { ServiceError } from '../words/problem';
import { record } from '../words/record';
import { Slug } from '../words/tenant-fields';
import { asJson, write } from '../words/verb';
import { foreignOf, shownPrint } from './foreign';
import { takeSnapshot } from './snapshot';

/** `fingerprint` is that of the inspection which the person was shown. */
const Input = ObjectKey.extend({ tenant: Slug, fingerprint: z.string().length(64) });

/**
 * Takes a foreign object of a wanted name into the ledger as it stands. Nothing is written to the tenant: the next plan
 * shows what would be changed of it (docs/decisions/0009-adopt.md). Refused as {@link foreignOf} says, for what stands in
 * the way of it (a staged edit, another kind of rule, a wrong place), and where it is no longer what was shown.
 */
export const adoptObject = write({
  name: 'object.adopt',
  needs: 'admin',
  input: Input,
  fetch: ({ tenant, kind, name }) => takeSnapshot(tenant, { kind, name }),
  run: async (tx, { tenant, fingerprint, ...key }, _ctx, snapshot) => {
    const loaded = await loadTenant(tx, tenant);
    // A push that has just made this very object writes its own row first, or waits until this is done.
    await tx.$queryRaw`SELECT FROM "Tenant" WHERE "id" = ${loaded.row.id}::uuid FOR NO KEY UPDATE`;
    const foreign = await foreignOf(tx, loaded, key, snapshot);
    const { remote, standing, gone } = foreign;
    if (standing.obstacle !== null) throw new ServiceError('conflict', standing.obstacle);
    if (shownPrint(foreign) !== fingerprint)
      throw new ServiceError('conflict', `${key.name} has changed since you reviewed it. Review it again.`);
    await keepObject(tx, loaded.row.id, key, standing.content, remote.id);
    record(tx, loaded.row.id, {
      action: 'object.adopt',
      target: key,
      before: gone && asJson(gone),
      after: asJson(standing.content),
    });
    await unverify(tx, loaded, key);
    return null;
  },
});

/**
 * A lane was verified with the profile that is gone. Which rules name the one in its place only the portal can say,
 * where no API lists them: it has to be verified anew before it is switched on.
 */
async function unverify(tx: Tx, loaded: LoadedTenant, { kind, name }: ObjectKey): Promise<void> {
  if (kind !== 'destination-profile' || transportsOf(loaded)('policy') !== 'portal') return;
  const lanes = loaded.row.lanes.filter((lane) => lane.profileName === name && lane.verifiedAt);
  await tx.lane.updateMany({
    where: { id: { in: lanes.map(({ id }) => id) } },
    data: { verifiedAt: null },
  });
  for (const { ecosystem, scope } of lanes)
    record(tx, loaded.row.id, {
      action: 'lane.unverify',
      target: { kind: 'lane', name: laneName({ ecosystem, scope }) },
      after: { adopted: name },
    });
}
