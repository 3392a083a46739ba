import { z } from 'zod';
import { laneName } from '@/lib/ptc/model/lane-name';
import { OBJECT_KINDS } from '@/lib/ptc/model/objects';
import { laneEvidence } from '../lane/facts';
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
    const of = { tenantId: loaded.row.id };
    const reading = client.drift.findMany({ where: of, orderBy: [{ kind: 'asc' }, { name: 'asc' }] });
    const [rows, watch, kept] = await Promise.all([
      reading,
      watchState(client, loaded, reading),
      client.tenantObject.findMany({ where: of, select: { kind: true }, distinct: 'kind' }),
    ]);
    const drifts = rows.map((row) => shownDrift(loaded, row));
    const readable = readableKinds(loaded);
    const unread = OBJECT_KINDS.filter((kind) => isWatched(kind, kept) && !readable.includes(kind));
    return { watch, drifts, unread, evidence: unread.length > 0 ? evidenceOf(loaded) : [] };
  },
});

/** What each lane rests on where no API can read its rules. */
function evidenceOf({ row }: LoadedTenant) {
  return row.lanes.map((lane) => {
    const evidence = laneEvidence(lane);
    return {
      lane: laneName(lane),
      verifiedAt: lane.verifiedAt,
      source: evidence?.source ?? null,
      by: evidence?.by ?? null,
      attested: evidence?.attested ?? [],
    };
  });
}
