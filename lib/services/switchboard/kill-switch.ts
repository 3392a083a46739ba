import { z } from 'zod';
import type { Tx } from '@/lib/db/client';
import { byHandOf } from '../lane/by-hand';
import { foundProfiles } from '../lane/found';
import { retriesOf } from '../lane/retries';
import { type LaneRow, type LoadedTenant, loadTenant } from '../words/loaded-tenant';
import { Slug } from '../words/tenant-fields';
import { read } from '../words/verb';

/**
 * What the kill switch shows on every screen of a tenant: the lanes that are on, by the names that a person finds in the
 * portal, and what the last one did not get off.
 */
export const loadKillSwitch = read({
  name: 'switchboard.kill-switch',
  needs: 'viewer',
  input: z.strictObject({ tenant: Slug }),
  run: async (client, { tenant }) => {
    const loaded = await loadTenant(client, tenant);
    const lanes = [...loaded.row.lanes].sort(
      (one, other) =>
        one.scope.position - other.scope.position || one.ecosystem.position - other.ecosystem.position,
    );
    const found = await foundProfiles(client, loaded);
    // What the tenant holds decides: one that somebody switched on past Turnout redirects as well.
    const isOn = ({ on, profileName }: LaneRow) => found.get(profileName)?.on ?? on;
    const lanesOn = lanes.filter(isOn).map((lane) => byHandOf(loaded.row, lane));
    return { at: new Date(), lanesOn, failed: await failedOf(client, loaded, lanes) };
  },
});

/** What the kill switch did not get off and tries again; null where it holds, or was taken back. */
async function failedOf(client: Tx, loaded: LoadedTenant, lanes: LaneRow[]) {
  const retries = await retriesOf(client, loaded.row.id, { why: 'kill_switch' });
  const last = [...retries].sort((one, other) => other.push - one.push)[0];
  if (!last) return null;
  const open = lanes.filter(({ id }) => retries.some(({ laneId }) => laneId === id));
  const { failures, failedAt, push, problem, tryAt, underWay } = last;
  return {
    stillOn: open.filter(({ on }) => on).map((lane) => byHandOf(loaded.row, lane)),
    /** Off by what Turnout knows, but not looked at: the tenant did not answer. */
    unseen: open.filter(({ on }) => !on).map((lane) => byHandOf(loaded.row, lane)),
    failures,
    failedAt,
    push,
    problem,
    tryAt,
    underWay,
  };
}
