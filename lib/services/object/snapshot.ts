import { db } from '@/lib/db/client';
import type { ListedObject } from '@/lib/netskope/listed';
import type { RemoteObject } from '@/lib/netskope/object-api';
import { objectApis } from '@/lib/netskope/object-apis';
import { listRuleReferences, type RuleReference } from '@/lib/netskope/preview-references';
import type { ObjectKey } from '@/lib/ptc/model/change';
import { transportsOf } from '../ledger/transports';
import { connectionOf } from '../words/connection';
import { loadTenant } from '../words/loaded-tenant';
import { ServiceError } from '../words/problem';

/** What a tenant was just seen to hold. */
export type Snapshot = {
  /** Every object of the kind, whoever made it, in the tenant's order. */
  objects: ListedObject[];
  /** What the first one of the name holds; null where there is none. */
  remote: RemoteObject | null;
  /** Every rule with the profiles that it names; null where no API lists them. */
  rules: RuleReference[] | null;
};

/** Reads one object by its name, and which profiles the rules name. Refused where the tenant has no API for the kind. */
export async function takeSnapshot(slug: string, { kind, name }: ObjectKey): Promise<Snapshot> {
  const loaded = await loadTenant(db(), slug);
  const transportOf = transportsOf(loaded);
  if (transportOf(kind) === 'portal')
    throw new ServiceError(
      'refused',
      `No API of this tenant shows what ${name} holds, so it cannot be adopted. Its portal task says how it must be set.`,
    );
  const connection = { ...(await connectionOf(slug, 'read')), lists: new Map() };
  const api = objectApis[kind];
  const objects = await api.list(connection);
  const found = objects.find((one) => one.name === name);
  const remote = found ? await api.get(connection, found.id) : null;
  const listed = transportOf('policy') !== 'portal';
  return { objects, remote, rules: listed ? await listRuleReferences(connection) : null };
}
