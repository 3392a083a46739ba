import type { Tx } from '@/lib/db/client';
import type { ListedObject } from '@/lib/netskope/listed';
import type { RemoteObject } from '@/lib/netskope/object-api';
import { digest } from '@/lib/ptc/model/canonical';
import type { ObjectKey } from '@/lib/ptc/model/change';
import type { TenantObject } from '@/lib/ptc/model/objects';
import { desired } from '@/lib/ptc/planning/desired';
import { type LedgerEntry, ledgerOf } from '../ledger/known';
import type { LoadedTenant } from '../words/loaded-tenant';
import { notFound, ServiceError } from '../words/problem';
import { type Standing, standingOf } from './obstacle';
import type { Snapshot } from './snapshot';

/** A rule that names a profile, and what it does: `block`, or `redirect, disabled`. */
export type NamingRule = { name: string; does: string };

/** An object that stands under a name which Turnout wants, and that Turnout did not make. */
export type Foreign = {
  remote: RemoteObject;
  standing: Standing;
  /** What the lanes need it to be, as they stand now. */
  wanted: TenantObject;
  /** The rules that name it; null where no API of the tenant lists them. */
  rules: NamingRule[] | null;
  /** What Turnout had under this name, and what is gone from the tenant. */
  gone: TenantObject | null;
};

/**
 * Finds the one foreign object of a name that Turnout wants.
 * Throws a {@link ServiceError}: not a wanted name, not there, several of that name, or Turnout's own already.
 */
export async function foreignOf(
  tx: Tx,
  loaded: LoadedTenant,
  key: ObjectKey,
  { objects, remote, rules }: Snapshot,
): Promise<Foreign> {
  const { name } = key;
  const allWanted = wantedOf(loaded, key);
  const wanted = allWanted.find((one) => one.name === name);
  if (!wanted)
    throw new ServiceError('refused', `No lane needs ${name}, so there is nothing to adopt it for.`);
  const named = objects.filter((one) => one.name === name);
  if (!remote) throw notFound(`object named ${name} in the tenant`);
  if (named.length > 1)
    throw new ServiceError(
      'conflict',
      `${named.length} objects in the tenant are named ${name}. Rename or remove all but one in the portal.`,
    );
  const gone = goneEntry(await ledgerOf(tx, loaded.row.id), key, remote, objects)?.object ?? null;
  const order = allWanted.map((one) => one.name);
  const standing = standingOf(remote, objects, order);
  return { remote, standing, wanted, rules: namingRules(key, remote, rules), gone };
}

/** The fingerprint of everything a person is shown before adopting: which object, what it holds, whose it is, who names it. */
export const shownPrint = ({ remote: { id, object, staged, modifiedBy }, rules }: Foreign): string =>
  digest({ id, object, staged, modifiedBy, rules });

function wantedOf({ model }: LoadedTenant, { kind }: ObjectKey): TenantObject[] {
  const { destinationProfiles, headerProfiles, policies } = desired(model);
  return [...destinationProfiles, ...headerProfiles, ...policies].filter((one) => one.kind === kind);
}

/** The ledger's entry of that name, whose object has to be gone: what Turnout has already is not taken a second time. */
function goneEntry(
  ledger: LedgerEntry[],
  { kind, name }: ObjectKey,
  remote: RemoteObject,
  objects: ListedObject[],
): LedgerEntry | undefined {
  const ours = ledger.filter(({ object }) => object.kind === kind);
  const entry = ours.find(({ object }) => object.name === name);
  // What a person made by hand and Turnout verified has no id yet: it is ours by its name.
  if (ours.some(({ remoteId }) => remoteId === remote.id) || entry?.remoteId === null)
    throw new ServiceError('conflict', `${name} already belongs to Turnout. Make the plan again.`);
  const renamed = objects.find(({ id }) => id === entry?.remoteId);
  if (renamed)
    throw new ServiceError(
      'conflict',
      `Turnout's own ${name} still exists in the tenant, now named ${renamed.name}. Rename or remove one of the two in the portal.`,
    );
  return entry;
}

function namingRules(
  { kind }: ObjectKey,
  { id }: RemoteObject,
  rules: Snapshot['rules'],
): NamingRule[] | null {
  if (kind === 'policy') return [];
  return (
    rules
      ?.filter(({ names }) => names.includes(id))
      .map(({ name, action, enabled }) => ({ name, does: enabled ? action : `${action}, disabled` })) ?? null
  );
}
