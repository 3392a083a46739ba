import { z } from 'zod';
import type { Tx } from '@/lib/db/client';
import { byHandOf } from '../lane/by-hand';
import { isLiveOn } from '../lane/found';
import { doubtfulProfiles } from '../lane/in-doubt';
import { type Retry, retriesOf } from '../lane/retries';
import { tenantIdOf } from '../words/found-tenant';
import { notFound } from '../words/problem';
import { Slug } from '../words/tenant-fields';
import { read } from '../words/verb';

/**
 * What the kill switch shows on every screen of a tenant: the lanes that are on, by the names that a person finds in the
 * portal, and what the last one did not get off. Every open page asks for it all the time, so it reads no more than that.
 */
export const loadKillSwitch = read({
  name: 'switchboard.kill-switch',
  needs: 'viewer',
  input: z.strictObject({ tenant: Slug }),
  run: async (client, { tenant: slug }, ctx) => {
    const tenantId = tenantIdOf(ctx);
    const [tenant, rows, drifts, doubts, retries] = await Promise.all([
      client.tenant.findUnique({
        where: { slug },
        select: { settings: true, policyLayout: true },
      }),
      lanesOf(client, tenantId),
      client.drift.findMany({
        where: { tenantId, kind: 'destination-profile' },
        select: { name: true, staged: true, found: true, live: true },
      }),
      doubtfulProfiles(client, tenantId),
      retriesOf(client, tenantId, { why: 'kill_switch' }),
    ]);
    if (!tenant) throw notFound('tenant with that name');
    const lanes = rows.map((lane) => ({
      id: lane.id,
      on: lane.on,
      doubted: doubts.has(lane.profileName),
      shown: byHandOf(tenant, lane),
    }));
    // What the tenant holds decides: one that somebody switched on past Turnout redirects as well.
    const found = new Map(drifts.map((drift) => [drift.name, isLiveOn(drift)]));
    const lanesOn = lanes
      .filter(({ on, doubted, shown }) => doubted || (found.get(shown.profileName) ?? on))
      .map(({ shown }) => shown);
    return { at: new Date(), lanesOn, failed: failedOf(lanes, retries) };
  },
});

type Row = Parameters<typeof byHandOf>[1] & { id: string; on: boolean };

/** The lanes of a tenant by the names that people know them by, in the order of the board. */
function lanesOf(client: Tx, tenantId: string): Promise<Row[]> {
  return client.$queryRaw<Row[]>`
    SELECT l."id", l."on", l."profileName",
      json_build_object('key', e."key", 'name', e."name", 'methodGuard', e."methodGuard") AS "ecosystem",
      json_build_object('key', s."key", 'name', s."name") AS "scope"
    FROM "Lane" l JOIN "Ecosystem" e ON e."id" = l."ecosystemId" JOIN "Scope" s ON s."id" = l."scopeId"
    WHERE l."tenantId" = ${tenantId}::uuid ORDER BY s."position", e."position"`;
}

type Lane = { id: string; on: boolean; doubted: boolean; shown: ReturnType<typeof byHandOf> };

/** What the kill switch did not get off and tries again; null where it holds, or was taken back. */
function failedOf(lanes: Lane[], retries: Retry[]) {
  const last = [...retries].sort((one, other) => other.push - one.push)[0];
  if (!last) return null;
  const open = lanes.filter(({ id }) => retries.some(({ laneId }) => laneId === id));
  const { failures, failedAt, push, problem, tryAt, underWay } = last;
  return {
    stillOn: open.filter(({ on, doubted }) => on && !doubted).map(({ shown }) => shown),
    /** Not known to be off: the tenant did not answer when they were looked at, or read back. */
    unseen: open.filter(({ on, doubted }) => !on || doubted).map(({ shown }) => shown),
    failures,
    failedAt,
    push,
    problem,
    tryAt,
    underWay,
  };
}
