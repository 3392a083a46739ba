import { z } from 'zod';
import type { Tx } from '@/lib/db/client';
import { NPM, tarballHostOf } from '@/lib/ptc/evidence/npm-12';
import { TenantObject } from '@/lib/ptc/model/object-schema';
import { PlanContent } from '@/lib/ptc/planning/plan';
import { standingProof } from '../canary/standing';
import { shownDrift } from '../drift/shown';
import { actsOfLane } from '../lane/acts';
import { isOf, rulesOf } from '../lane/facts';
import { waitingPlans } from '../plan/waiting';
import { drawnGates } from '../readiness/drawn';
import { knownOf } from '../readiness/known';
import {
  type LaneRow,
  type LoadedTenant,
  laneParts,
  loadTenant,
  profileNameOf,
} from '../words/loaded-tenant';
import { Slug } from '../words/tenant-fields';
import { read } from '../words/verb';

/** As many acts as a glance takes in. */
const ACTS = 6;

/**
 * What is known of one lane beyond its cell on the switchboard: who switched it, what differs, what waits, and what was
 * done to it last.
 */
export const loadLane = read({
  name: 'switchboard.lane',
  needs: 'viewer',
  input: z.strictObject({ tenant: Slug, ecosystem: z.string(), scope: z.string() }),
  run: async (client, { tenant, ...keys }) => {
    const loaded = await loadTenant(client, tenant);
    const { laneRow } = laneParts(loaded, keys);
    const known = await knownOf(client, loaded);
    const about = await actsOfLane(client, loaded, keys);
    const [acts, count] = await Promise.all([
      client.auditEvent.findMany({
        where: about,
        orderBy: { seq: 'desc' },
        take: ACTS,
        select: {
          seq: true,
          at: true,
          actorKind: true,
          actorName: true,
          action: true,
          targetKind: true,
          targetName: true,
        },
      }),
      client.auditEvent.count({ where: about }),
    ]);
    return {
      ...keys,
      profileName: profileNameOf(loaded, keys),
      canaryHost: loaded.model.settings.canaryHost,
      history: { acts, count },
      gate: (await drawnGates(client, loaded, [keys], known))[0]?.gate ?? null,
      npm12: keys.ecosystem === NPM ? tarballHostOf(known.artifactoryFor(NPM)?.conditions ?? []) : null,
      ...(laneRow ? await standing(client, loaded, laneRow) : NOTHING_STANDS),
    };
  },
});

const NOTHING_STANDS = { switched: null, drifts: [], waiting: [], canary: null, lastTimer: null };

async function standing(client: Tx, loaded: LoadedTenant, lane: LaneRow) {
  return {
    switched: await switchedBy(client, lane),
    drifts: await driftsOf(client, loaded, lane),
    waiting: await waitingPlans(client, loaded, { lanes: [lane], changes: [] }),
    canary: await canaryIn(client, loaded, lane),
    lastTimer: await client.laneTimer.findFirst({
      where: { laneId: lane.id, endedAt: { not: null } },
      orderBy: { endedAt: 'desc' },
      select: { at: true, on: true, why: true, endedAt: true, outcome: true },
    }),
  };
}

/** The push that left the switch as it is: who started it, and why. One push of a tenant writes at a time. */
async function switchedBy(client: Tx, { id, switchedAt }: LaneRow) {
  if (!switchedAt) return null;
  const push = await client.push.findFirst({
    where: { startedAt: { lte: switchedAt }, plan: { lanes: { some: { laneId: id } } } },
    orderBy: { startedAt: 'desc' },
    select: { number: true, startedBy: true, plan: { select: { content: true } } },
  });
  if (!push) return null;
  const { intent } = PlanContent.parse(JSON.parse(push.plan.content));
  const reason = intent.type === 'switch' ? (intent.reason ?? null) : null;
  return { push: push.number, by: push.startedBy, reason };
}

async function driftsOf(client: Tx, loaded: LoadedTenant, lane: LaneRow) {
  const rows = await client.drift.findMany({
    where: { tenantId: loaded.row.id },
    orderBy: [{ kind: 'asc' }, { name: 'asc' }],
  });
  if (rows.length === 0) return [];
  const rules = await rulesOf(client, loaded);
  return rows
    .filter(({ expected }) => isOf(lane, TenantObject.parse(expected), rules))
    .map((row) => shownDrift(loaded, row));
}

/** The proof whose canary stands in this lane right now. */
async function canaryIn(client: Tx, { row }: LoadedTenant, lane: LaneRow) {
  const proof = await standingProof(client, row.id);
  if (proof?.laneId !== lane.id) return null;
  const { host, until, startedBy } = proof;
  return { host, until, startedBy };
}
