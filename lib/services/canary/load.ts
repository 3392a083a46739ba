import { z } from 'zod';
import type { CanaryProof } from '@/lib/db/client';
import { databaseNow } from '@/lib/db/clock';
import { laneName } from '@/lib/ptc/model/lane-name';
import { laneSummaries } from '../lane/facts';
import { laneParts, loadTenant } from '../words/loaded-tenant';
import { Slug } from '../words/tenant-fields';
import { read } from '../words/verb';
import { canaryEvidence } from './evidence';
import { standingProof } from './standing';

/** One lane's proof with the canary as it stands now, and whose turn it is where another lane has it. */
export const loadCanary = read({
  name: 'canary.load',
  needs: 'viewer',
  input: z.strictObject({ tenant: Slug, ecosystem: z.string(), scope: z.string() }),
  run: async (client, { tenant, ...keys }) => {
    const loaded = await loadTenant(client, tenant);
    const { row, model } = loaded;
    const { laneRow, title } = laneParts(loaded, keys);
    const summary = (await laneSummaries(client, loaded)).find(
      ({ ecosystem, scope }) => ecosystem === keys.ecosystem && scope === keys.scope,
    );
    const latest =
      laneRow &&
      (await client.canaryProof.findFirst({ where: { laneId: laneRow.id }, orderBy: { createdAt: 'desc' } }));
    const standing = await standingProof(client, row.id);
    const elsewhere = standing && standing.laneId !== laneRow?.id ? standing.lane : null;
    return {
      title,
      host: model.settings.canaryHost,
      lane: summary ?? null,
      proof: latest && shown(latest),
      elsewhere: elsewhere && laneName(elsewhere),
      now: await databaseNow(client),
    };
  },
});

function shown(proof: CanaryProof) {
  const { host, state, outcome, startedBy, startedAt, until, finishedAt, placedBy, takenOutBy, problem } =
    proof;
  const evidence = canaryEvidence(proof.evidence);
  return {
    host,
    state,
    outcome,
    startedBy,
    startedAt,
    until,
    finishedAt,
    placedBy,
    takenOutBy,
    problem,
    evidence,
  };
}
