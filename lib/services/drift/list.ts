import { z } from 'zod';
import type { Tx } from '@/lib/db/client';
import { OBJECT_KINDS } from '@/lib/ptc/model/objects';
import { laneSummaries } from '../lane/facts';
import { isWatched, readableKinds } from '../ledger/transports';
import { watchState } from '../watch/state';
import { type LoadedTenant, loadTenant } from '../words/loaded-tenant';
import { Slug } from '../words/tenant-fields';
import { read } from '../words/verb';
import { shownDrift } from './shown';

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
    const drifts = rows.map((row) => shownDrift(loaded, row));
    const kept = await client.tenantObject.findMany({
      where: { tenantId: loaded.row.id },
      select: { kind: true },
    });
    const readable = readableKinds(loaded);
    const unread = OBJECT_KINDS.filter((kind) => isWatched(kind, kept) && !readable.includes(kind));
    return { watch, drifts, unread, evidence: unread.length > 0 ? await evidenceOf(client, loaded) : [] };
  },
});

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
