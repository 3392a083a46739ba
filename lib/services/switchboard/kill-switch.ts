import { z } from 'zod';
import type { Tx } from '@/lib/db/client';
import { byHandOf } from '../lane/by-hand';
import { isFoundOn } from '../lane/found';
import { retriesOf } from '../lane/retries';
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
  run: async (client, { tenant: slug }) => {
    const tenant = await client.tenant.findUnique({
      where: { slug },
      select: { id: true, settings: true, policyLayout: true },
    });
    if (!tenant) throw notFound('tenant of that name');
    const rows = await client.lane.findMany({
      where: { tenantId: tenant.id },
      include: { ecosystem: true, scope: true },
      orderBy: [{ scope: { position: 'asc' } }, { ecosystem: { position: 'asc' } }],
    });
    const drifts = await client.drift.findMany({
      where: { tenantId: tenant.id, kind: 'destination-profile', staged: false },
      select: { name: true, found: true },
    });
    const lanes = rows.map((lane) => ({ id: lane.id, on: lane.on, shown: byHandOf(tenant, lane) }));
    // What the tenant holds decides: one that somebody switched on past Turnout redirects as well.
    const found = new Map(drifts.map((drift) => [drift.name, isFoundOn(drift.found)]));
    const lanesOn = lanes
      .filter(({ on, shown }) => found.get(shown.profileName) ?? on)
      .map(({ shown }) => shown);
    return { at: new Date(), lanesOn, failed: await failedOf(client, tenant.id, lanes) };
  },
});

type Lane = { id: string; on: boolean; shown: ReturnType<typeof byHandOf> };

/** What the kill switch did not get off and tries again; null where it holds, or was taken back. */
async function failedOf(client: Tx, tenantId: string, lanes: Lane[]) {
  const retries = await retriesOf(client, tenantId, { why: 'kill_switch' });
  const last = [...retries].sort((one, other) => other.push - one.push)[0];
  if (!last) return null;
  const open = lanes.filter(({ id }) => retries.some(({ laneId }) => laneId === id));
  const { failures, failedAt, push, problem, tryAt, underWay } = last;
  return {
    stillOn: open.filter(({ on }) => on).map(({ shown }) => shown),
    /** Off by what Turnout knows, but not looked at: the tenant did not answer. */
    unseen: open.filter(({ on }) => !on).map(({ shown }) => shown),
    failures,
    failedAt,
    push,
    problem,
    tryAt,
    underWay,
  };
}
