import { z } from 'zod';
import type { Tx } from '@/lib/db/client';
import type { LaneKey } from '@/lib/ptc/model/intent';
import { type LaneRow, type LoadedTenant, laneParts } from '../words/loaded-tenant';
import { ServiceError } from '../words/problem';
import { record } from '../words/record';

/** The name of a lane's destination profile (docs/facts/netskope-api.md 4.1). */
export const ProfileName = z
  .string()
  .trim()
  .min(1, 'Enter a name, for example jfrog-npm.')
  .max(100, 'Netskope takes at most 100 characters.')
  .regex(/^[^";]+$/, 'Netskope takes no " and no ; in a name.');

/** Takes a lane up under a profile name, or renames it; does nothing where it bears that name already. */
export async function takeUp(
  tx: Tx,
  loaded: LoadedTenant,
  keys: LaneKey,
  profileName: string,
): Promise<void> {
  const { row } = loaded;
  const { ids, laneRow, title } = laneParts(loaded, keys);
  if (laneRow?.profileName === profileName) return;
  const problem = await nameProblem(tx, row, laneRow, profileName);
  if (problem) throw new ServiceError('conflict', problem, { profileName: problem });
  await tx.lane.upsert({
    where: { ecosystemId_scopeId: ids },
    create: { tenantId: row.id, ...ids, profileName },
    update: { profileName },
  });
  record(tx, row.id, {
    action: laneRow ? 'lane.rename' : 'lane.take-up',
    target: { kind: 'lane', name: title },
    before: laneRow && { profileName: laneRow.profileName },
    after: { profileName },
  });
}

async function nameProblem(
  tx: Tx,
  row: LoadedTenant['row'],
  laneRow: LaneRow | null,
  name: string,
): Promise<string | null> {
  if (row.lanes.some((lane) => lane.profileName === name))
    return `${name} is another lane's profile. Choose another name.`;
  if (!laneRow) return null;
  const { profileName } = laneRow;
  const made = await tx.tenantObject.count({
    where: { tenantId: row.id, kind: 'destination-profile', name: profileName },
  });
  return made ? `${profileName} stands in the tenant already and keeps its name.` : null;
}
