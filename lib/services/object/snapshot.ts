import { db } from '@/lib/db/client';
import type { RemoteObject } from '@/lib/netskope/object-api';
import { objectApis } from '@/lib/netskope/object-apis';
import { listRuleReferences, type RuleReference } from '@/lib/netskope/preview-references';
import type { ObjectKey } from '@/lib/ptc/model/change';
import { transportsOf } from '../ledger/transports';
import { connectionOf } from '../words/connection';
import { loadTenant } from '../words/loaded-tenant';
import { ServiceError } from '../words/problem';

/** What a tenant was just seen to hold of one kind, and its rules; null where no API lists them. */
export type Snapshot = { objects: RemoteObject[]; rules: RuleReference[] | null };

/** Reads the objects of one kind, and which profiles the rules name. Refused where the tenant has no API for the kind. */
export async function takeSnapshot(slug: string, { kind, name }: ObjectKey): Promise<Snapshot> {
  const loaded = await loadTenant(db(), slug);
  const transportOf = transportsOf(loaded);
  if (transportOf(kind) === 'portal')
    throw new ServiceError(
      'refused',
      `No API of this tenant shows what ${name} holds, so it cannot be adopted. Its portal task tells how it has to be.`,
    );
  const connection = await connectionOf(slug);
  const objects = await objectApis[kind].list(connection);
  const listed = transportOf('policy') !== 'portal';
  return { objects, rules: listed ? await listRuleReferences(connection) : null };
}
