import type { Tx } from '@/lib/db/client';
import type { ListedObject } from '@/lib/netskope/listed';
import type { RemoteObject } from '@/lib/netskope/object-api';
import { type KnownObject, keyOf, type ObjectKey } from '@/lib/ptc/model/change';
import { TenantObject } from '@/lib/ptc/model/object-schema';
import { OBJECT_KINDS, type ObjectKind } from '@/lib/ptc/model/objects';

/** What was just read of one kind of object. */
export type SeenKind = {
  /** Every object of the kind, whoever made it; null where nobody had to know of the others'. */
  listed: ListedObject[] | null;
  /** Those of ours that were asked for, by the name in the ledger; null for what is gone. */
  read: Map<string, RemoteObject | null>;
};
/** What was just read from a tenant, by kind; a kind that no API reads is left out. */
export type Seen = Partial<Record<ObjectKind, SeenKind>>;

/** One object of the ledger beside what the tenant holds of it now; null where it is gone. */
export type Counterpart = {
  expected: TenantObject;
  remoteId: string | null;
  remote: RemoteObject | null;
};

/** Everything Turnout made or was given and that was just asked for, each beside its counterpart. */
export function counterparts(ledger: LedgerEntry[], seen: Seen): Counterpart[] {
  return ledger.flatMap(({ object, remoteId }) => {
    const remote = seen[object.kind]?.read.get(object.name);
    // One that was written anew since the reading was not read.
    if (remote === undefined || (remote && remoteId !== null && remote.id !== remoteId)) return [];
    return [{ expected: object, remoteId, remote }];
  });
}

export type LedgerEntry = { object: TenantObject; remoteId: string | null };

/** What Turnout made or was given in a tenant, as it last wrote, verified or accepted it. */
export async function ledgerOf(tx: Tx, tenantId: string): Promise<LedgerEntry[]> {
  const rows = await tx.tenantObject.findMany({ where: { tenantId } });
  return rows.map(({ content, remoteId }) => ({ object: TenantObject.parse(content), remoteId }));
}

/**
 * What is known of a tenant: what was just read of the objects that are ours, and of what was not read, as what only the
 * portal holds, what was last written or verified.
 */
export function knownObjects(ledger: LedgerEntry[], seen: Seen): KnownObject[] {
  const found = counterparts(ledger, seen);
  const isRead = new Set(found.map(({ expected }) => expected));
  const unread = ledger.filter(({ object }) => !isRead.has(object));
  const read = found.flatMap(({ expected, remote }): KnownObject[] =>
    remote ? [{ object: remote.object ?? expected, remoteId: remote.id }] : [],
  );
  return [...unread, ...read];
}

/** What is known, its rules from top to bottom as they were wanted to stand: the ledger keeps no order. */
export function inOrderOf(policies: ObjectKey[], known: KnownObject[]): KnownObject[] {
  const places = new Map(policies.map((policy, index) => [keyOf(policy), index]));
  const at = ({ object }: KnownObject) => places.get(keyOf(object)) ?? policies.length;
  return [...known].sort((one, other) => at(one) - at(other));
}

/**
 * The wanted objects whose name stands in the tenant although Turnout did not make what has it: never taken silently.
 * That includes what somebody made anew in the place of ours.
 */
export function foreignObjects(wanted: ObjectKey[], ledger: LedgerEntry[], seen: Seen): ObjectKey[] {
  const oursByName = new Set(
    ledger.filter(({ remoteId }) => remoteId === null).map(({ object }) => keyOf(object)),
  );
  const ownIds = new Set(ledger.map(({ remoteId }) => remoteId));
  const foreign = new Set(
    OBJECT_KINDS.flatMap((kind) =>
      (seen[kind]?.listed ?? []).filter(({ id }) => !ownIds.has(id)).map(({ name }) => keyOf({ kind, name })),
    ),
  );
  return wanted
    .filter((key) => foreign.has(keyOf(key)) && !oursByName.has(keyOf(key)))
    .map(({ kind, name }) => ({ kind, name }));
}
