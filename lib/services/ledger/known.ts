import type { Tx } from '@/lib/db/client';
import type { RemoteObject } from '@/lib/netskope/object-api';
import { objectApis } from '@/lib/netskope/object-apis';
import type { Connection } from '@/lib/netskope/request';
import { type KnownObject, keyOf, type ObjectKey } from '@/lib/ptc/model/change';
import { OBJECT_KINDS, type ObjectKind, TenantObject } from '@/lib/ptc/model/objects';
import type { LoadedTenant } from '../words/loaded-tenant';
import { readableKinds } from './transports';

/** What was just read from a tenant, by kind; a kind that no API reads is left out. */
export type Seen = Partial<Record<ObjectKind, RemoteObject[]>>;

/** Reads every kind of object that this tenant has an API for. */
export async function readTenant(loaded: LoadedTenant, connection: () => Promise<Connection>): Promise<Seen> {
  const seen: Seen = {};
  for (const kind of readableKinds(loaded)) seen[kind] = await objectApis[kind].list(await connection());
  return seen;
}

/** One object of the ledger beside what the tenant holds of it now; null where it is gone. */
export type Counterpart = {
  expected: TenantObject;
  remoteId: string | null;
  remote: RemoteObject | null;
};

/** Everything Turnout made or was given, each beside its counterpart, for the kinds that were just read. */
export function counterparts(ledger: LedgerEntry[], seen: Seen): Counterpart[] {
  return OBJECT_KINDS.flatMap((kind) => {
    const remotes = seen[kind];
    if (!remotes) return [];
    const byId = new Map(remotes.map((remote) => [remote.id, remote]));
    const byName = new Map(remotes.map((remote) => [remote.name, remote]));
    return ledger
      .filter(({ object }) => object.kind === kind)
      .map(({ object, remoteId }) => ({
        expected: object,
        remoteId,
        // What a person made by hand and Turnout verified has no id yet: it is ours by its name.
        remote: (remoteId === null ? byName.get(object.name) : byId.get(remoteId)) ?? null,
      }));
  });
}

export type LedgerEntry = { object: TenantObject; remoteId: string | null };

/** What Turnout made or was given in a tenant, as it last wrote, verified or accepted it. */
export async function ledgerOf(tx: Tx, tenantId: string): Promise<LedgerEntry[]> {
  const rows = await tx.tenantObject.findMany({ where: { tenantId } });
  return rows.map(({ content, remoteId }) => ({ object: TenantObject.parse(content), remoteId }));
}

/**
 * What is known of a tenant: what was just read of the objects that are ours, and for what only the portal holds what
 * was last verified.
 */
export function knownObjects(ledger: LedgerEntry[], seen: Seen): KnownObject[] {
  const unread = ledger.filter(({ object }) => !seen[object.kind]);
  const read = counterparts(ledger, seen).flatMap(({ expected, remote }): KnownObject[] =>
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
      (seen[kind] ?? []).filter(({ id }) => !ownIds.has(id)).map(({ name }) => keyOf({ kind, name })),
    ),
  );
  return wanted
    .filter((key) => foreign.has(keyOf(key)) && !oursByName.has(keyOf(key)))
    .map(({ kind, name }) => ({ kind, name }));
}
