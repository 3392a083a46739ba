import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Tx } from '@/lib/db/client';
import type { LaneKey } from '@/lib/ptc/model/intent';
import { laneName } from '@/lib/ptc/model/lane-name';
import { type LaneRow, type LoadedTenant, laneParts, loadedAs, profileNameOf } from '../words/loaded-tenant';
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

/**
 * The tenant as it would be with these lanes taken up, the missing ones under their default names. Nothing is stored: their
 * rows are those that {@link storeTakenUp} would store.
 */
export function withTakenUp(loaded: LoadedTenant, keys: LaneKey[]): LoadedTenant {
  const missing = keys.filter((key) => laneParts(loaded, key).laneRow === null);
  if (missing.length === 0) return loaded;
  const lanes = [...loaded.row.lanes];
  for (const key of missing) lanes.push(newRow(loaded, key, lanes));
  return loadedAs(loaded, { lanes });
}

function newRow(loaded: LoadedTenant, key: LaneKey, others: LaneRow[]): LaneRow {
  const { ids, title } = laneParts(loaded, key);
  const ecosystem = loaded.row.ecosystems.find(({ id }) => id === ids.ecosystemId);
  const scope = loaded.row.scopes.find(({ id }) => id === ids.scopeId);
  if (!ecosystem || !scope) throw new Error(`${title} has lost its ecosystem or its scope.`);
  const profileName = profileNameOf(loaded, key);
  if (others.some((lane) => lane.profileName === profileName))
    throw new ServiceError(
      'conflict',
      `${profileName} is the profile of another lane. Set up ${title} with another name.`,
    );
  const none = { switchedAt: null, verifiedAt: null, evidence: null, behaviour: null };
  return {
    id: randomUUID(),
    tenantId: loaded.row.id,
    ...ids,
    profileName,
    on: false,
    ...none,
    ecosystem,
    scope,
  };
}

/** Stores those of some lanes that the tenant does not have yet. */
export async function storeTakenUp(tx: Tx, { row }: LoadedTenant, lanes: LaneRow[]): Promise<void> {
  const stored = new Set(row.lanes.map(({ id }) => id));
  for (const lane of lanes.filter(({ id }) => !stored.has(id))) {
    const { id, tenantId, ecosystemId, scopeId, profileName } = lane;
    await tx.lane.create({ data: { id, tenantId, ecosystemId, scopeId, profileName } });
    record(tx, row.id, {
      action: 'lane.take-up',
      target: { kind: 'lane', name: laneName(lane) },
      before: null,
      after: { profileName },
    });
  }
}

async function nameProblem(
  tx: Tx,
  row: LoadedTenant['row'],
  laneRow: LaneRow | null,
  name: string,
): Promise<string | null> {
  if (row.lanes.some((lane) => lane.profileName === name))
    return `${name} is the profile of another lane. Choose another name.`;
  if (!laneRow) return null;
  const { profileName } = laneRow;
  const made = await tx.tenantObject.count({
    where: { tenantId: row.id, kind: 'destination-profile', name: profileName },
  });
  return made ? `${profileName} already exists in the tenant and keeps its name.` : null;
}
