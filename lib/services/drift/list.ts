import { z } from 'zod';
import type { Tx } from '@/lib/db/client';
import { foundFindings } from '@/lib/ptc/checking/found-findings';
import { OBJECT_KINDS, type ObjectKind, TenantObject } from '@/lib/ptc/model/objects';
import { laneSummaries } from '../lane/facts';
import { watchState } from '../watch/state';
import { type LoadedTenant, loadTenant } from '../words/loaded-tenant';
import { Slug } from '../words/tenant-fields';
import { read } from '../words/verb';

/** Everything that differs in a tenant, how its watch stands, and what no watch can see there and rests on instead. */
export const listDrift = read({
  name: 'drift.list',
  needs: 'viewer',
  input: z.strictObject({ tenant: Slug }),
  run: async (client, { tenant }) => {
    const loaded = await loadTenant(client, tenant);
    const watch = await watchState(client, loaded);
    const rows = await client.drift.findMany({
      where: { tenantId: loaded.row.id },
      orderBy: [{ kind: 'asc' }, { name: 'asc' }],
    });
    const drifts = rows.map(({ kind, expected, found, ...row }) => {
      const { name, remoteId, state, staged, text, by, firstSeenAt, seenAt } = row;
      return {
        kind: kindOf(kind),
        name,
        remoteId,
        state,
        staged,
        text,
        by,
        firstSeenAt,
        seenAt,
        expected: TenantObject.parse(expected),
        found: found === null ? null : TenantObject.parse(found),
        /** What speaks against it as it was found: nobody asked whether it may stand there. */
        findings: findingsOf(loaded, name, found),
      };
    });
    const unread = OBJECT_KINDS.filter((kind) => !watch.readable.includes(kind));
    return { watch, drifts, unread, evidence: unread.length > 0 ? await evidenceOf(client, loaded) : [] };
  },
});

/** Guard rails of a lane's profile as it was found; of what has none there is nothing to say. */
function findingsOf({ row, model }: LoadedTenant, name: string, stored: unknown): string[] {
  const found = stored === null ? null : TenantObject.parse(stored);
  if (found?.kind !== 'destination-profile') return [];
  const lane = row.lanes.find(({ profileName }) => profileName === name);
  const ecosystem = model.ecosystems.find(({ key }) => key === lane?.ecosystem.key);
  return ecosystem ? foundFindings(model, ecosystem, found) : [];
}

const kindOf = (kind: string): ObjectKind => z.enum(OBJECT_KINDS).parse(kind);

/** What each lane rests on where no API can read its rules. */
async function evidenceOf(client: Tx, loaded: LoadedTenant) {
  const { ecosystems, scopes } = loaded.model;
  const nameIn = (list: { key: string; name: string }[], key: string) =>
    list.find((one) => one.key === key)?.name ?? key;
  return (await laneSummaries(client, loaded)).map(({ ecosystem, scope, verifiedAt, evidence }) => ({
    lane: `${nameIn(ecosystems, ecosystem)}, ${nameIn(scopes, scope)}`,
    verifiedAt,
    source: evidence?.source ?? null,
    by: evidence?.by ?? null,
    attested: evidence?.attested ?? [],
  }));
}
