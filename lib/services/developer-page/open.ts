import { z } from 'zod';
import type { Tx } from '@/lib/db/client';
import { askableHosts } from '@/lib/ptc/evidence/doctor-hosts';
import { type Governed, type GovernedLane, governedBy } from '@/lib/ptc/evidence/governed';
import { boardRows } from '../lane/board-rows';
import { type LaneSummary, laneSummaries } from '../lane/facts';
import { watchState } from '../watch/state';
import { type LoadedTenant, loadTenant } from '../words/loaded-tenant';
import { notFound } from '../words/problem';
import { read } from '../words/verb';
import { PageKey } from './address';

/** One ecosystem that is redirected, or may be, and the hosts that it is known by. */
export type GovernedEcosystem = {
  key: string;
  name: string;
  methodGuard: boolean;
  hosts: string[];
  governed: Governed;
};

/**
 * What anybody who has its address reads of a tenant: what is redirected, where to, and whom to ask. Nobody's name, no group, no rollout
 * scope, no size of one and no host of the tenant is in it: each field is named here, nothing is passed on as a whole.
 */
export const openDeveloperPage = read({
  name: 'developer-page.open',
  needs: 'visitor',
  input: z.strictObject({ key: z.string().max(100) }),
  run: async (client, { key }) => {
    const page = await pageAt(client, key);
    const loaded = await loadTenant(client, page.tenant.slug);
    const reading = boardRows(client, loaded.row.id);
    const [lanes, watch] = await Promise.all([
      laneSummaries(client, loaded, reading),
      watchState(
        client,
        loaded,
        reading.then(({ drifts }) => drifts),
      ),
    ]);
    const unread = watch.failing !== null || watch.overdue;
    return {
      at: watch.now,
      /** The tenant could not be read for a while: nothing below is sure. */
      unread,
      readAt: watch.readAt,
      whom: page.whom,
      link: page.link,
      artifactoryHosts: artifactoryHosts(loaded),
      ecosystems: governedIn(loaded, lanes, unread),
    };
  },
});

/** The page with that key. Off, replaced, removed with its tenant or never there: nobody learns which. */
async function pageAt(client: Tx, key: string) {
  const found = PageKey.safeParse(key).success
    ? await client.developerPage.findFirst({
        where: { key, on: true, tenant: { removedAt: null } },
        select: { whom: true, link: true, tenant: { select: { slug: true } } },
      })
    : null;
  if (!found) throw notFound('page with that address');
  return found;
}

/** The host that redirects lead to, and beside it the one before a change that took effect a short while ago. */
function artifactoryHosts({ model: { artifactoryHost, hostChange } }: LoadedTenant): string[] {
  const before = hostChange?.doneAt ? [hostChange.from] : [];
  return [...new Set([artifactoryHost, ...before])];
}

function governedIn({ model }: LoadedTenant, lanes: LaneSummary[], unread: boolean): GovernedEcosystem[] {
  const wide = new Set(model.scopes.flatMap(({ key, audience }) => (audience.everyone ? [key] : [])));
  return model.ecosystems.flatMap((ecosystem) => {
    const { key, name, methodGuard } = ecosystem;
    const own = lanes.filter((lane) => lane.ecosystem === key).map((lane) => laneOf(lane, wide));
    const governed = governedBy(own, unread);
    return governed ? [{ key, name, methodGuard, hosts: askableHosts(ecosystem).hosts, governed }] : [];
  });
}

function laneOf({ scope, timers, ...lane }: LaneSummary, wide: ReadonlySet<string>): GovernedLane {
  const late = timers.some(({ failingSince }) => failingSince !== null);
  return {
    on: lane.on,
    found: lane.found,
    rule: lane.rule,
    state: lane.state,
    switchedAt: lane.switchedAt,
    everyone: wide.has(scope),
    doubtful: lane.doubt !== null || lane.failed !== null || late,
  };
}
