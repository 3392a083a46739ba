import { z } from 'zod';
import type { Tx } from '@/lib/db/client';
import type { RemoteObject } from '@/lib/netskope/object-api';
import { objectApis } from '@/lib/netskope/object-apis';
import { Capability } from '@/lib/netskope/probe';
import type { Connection } from '@/lib/netskope/request';
import { desired } from '@/lib/ptc/desired';
import { type ObjectKind, TenantObject } from '@/lib/ptc/objects';
import { type KnownObject, keyOf, type Transport } from '@/lib/ptc/plan';
import type { LoadedTenant } from '../model';
import { ServiceError } from '../problem';
import { offersPreview } from '../tenant/set-preview';

const KINDS: ObjectKind[] = ['destination-profile', 'header-profile', 'policy'];

/** What was just read from a tenant, by kind; a kind that no API reads is left out. */
export type Seen = Partial<Record<ObjectKind, RemoteObject[]>>;

/** Reads every kind of object that this tenant has an API for. */
export async function readTenant(loaded: LoadedTenant, connection: () => Promise<Connection>): Promise<Seen> {
  const transportOf = transportsOf(loaded);
  const seen: Seen = {};
  for (const kind of KINDS) {
    if (transportOf(kind) !== 'portal') seen[kind] = await objectApis[kind].list(await connection());
  }
  return seen;
}

/**
 * What is known of a tenant: what was just read of the objects that are ours, and for what only the portal holds what
 * was last verified. An object that Turnout did not make is never taken over silently.
 */
export async function knownObjects(tx: Tx, { row, model }: LoadedTenant, seen: Seen): Promise<KnownObject[]> {
  const ledger = await tx.tenantObject.findMany({ where: { tenantId: row.id } });
  const recorded = ledger.map(({ content, remoteId }) => ({ object: TenantObject.parse(content), remoteId }));
  const view = desired(model);
  const ourNames = new Set(
    [...view.destinationProfiles, ...view.headerProfiles, ...view.policies].map(keyOf),
  );
  return KINDS.flatMap((kind) => {
    const own = recorded.filter(({ object }) => object.kind === kind);
    const remote = seen[kind];
    if (!remote) return own;
    return remote.flatMap(({ id, name, object }): KnownObject[] => {
      // What a person made by hand and Turnout verified has no id yet: it is ours by its name.
      const entry = own.find((known) =>
        known.remoteId === null ? known.object.name === name : known.remoteId === id,
      );
      if (entry) return [{ object: object ?? entry.object, remoteId: id }];
      if (ourNames.has(keyOf({ kind, name }))) throw foreign(name);
      return [];
    });
  });
}

function foreign(name: string): ServiceError {
  const text = `${name} stands in the tenant, and Turnout did not make it. Give the lane another name, or remove it in the portal.`;
  return new ServiceError('conflict', text);
}

/**
 * Who carries out a change of each kind: the API where the token may write destination profiles, the preview API where
 * the tenant has it and an admin switched it on, else a person in the portal (design: transports).
 */
export function transportsOf({ row, model }: LoadedTenant): (kind: ObjectKind) => Transport {
  const capabilities = z.array(Capability).catch([]).parse(row.capabilities);
  const usable = (key: string) => capabilities.some((one) => one.key === key && one.answer === 'usable');
  const preview = model.settings.previewWrites && offersPreview(row.capabilities);
  return (kind) => {
    if (kind === 'destination-profile') return usable('destinationProfiles') ? 'api' : 'portal';
    return preview && usable('destinationProfiles') ? 'preview' : 'portal';
  };
}
