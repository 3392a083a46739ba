import { z } from 'zod';
import { sampleUrl } from '@/lib/ptc/checking/samples';
import { checklist } from '@/lib/ptc/evidence/checklist';
import { laneName } from '@/lib/ptc/model/lane-name';
import { Evidence } from '../lane/facts';
import { assignable, type PortalTask, visitOf } from '../task/list';
import { portalLinks } from '../tenant/portal-links';
import { type LoadedTenant, loadTenant } from '../words/loaded-tenant';
import { Slug } from '../words/tenant-fields';
import { read } from '../words/verb';
import { keptComparison } from './comparison';

/**
 * The portal tasks as a checklist: what is to be made, what was made of it and what the last exported list showed of each; the way
 * into the portal; who can be given a task; the last ones closed; and the lanes that are on, whose behaviour a machine can show.
 */
export const loadChecklist = read({
  name: 'task.checklist',
  needs: 'viewer',
  input: z.strictObject({ tenant: Slug }),
  run: async (client, { tenant }) => {
    const loaded = await loadTenant(client, tenant);
    const { model } = loaded;
    const { visit, done, order, closed } = await visitOf(client, loaded);
    const last = await keptComparison(client, loaded.row.id);
    const items = checklist<PortalTask>(visit, done, order, model, last);
    return {
      items: items.map(slim),
      ready: readyOf(loaded, items),
      probed: probedLanes(loaded),
      last,
      closed,
      links: portalLinks(loaded),
      people: await assignable(client, loaded.row.slug),
      /** Where a person's word is all that is asked for, it closes every task; else only what no list shows. */
      wordCloses: model.settings.evidence === 'attested',
    };
  },
});

type Item = ReturnType<typeof checklist<PortalTask>>[number];

/** The lanes of what was verified that are off: the next step is to switch them on. */
function readyOf({ row }: LoadedTenant, items: Item[]) {
  const verified = new Set(
    items.filter(({ state }) => state === 'verified').flatMap(({ lanes }) => lanes.map(({ name }) => name)),
  );
  return row.lanes
    .filter((lane) => !lane.on && lane.verifiedAt !== null && verified.has(laneName(lane)))
    .map((lane) => {
      const evidence = Evidence.nullable().catch(null).parse(lane.evidence);
      const confirmedBy = evidence && evidence.attested.length > 0 ? evidence.by : null;
      return { ecosystem: lane.ecosystem.key, scope: lane.scope.key, name: laneName(lane), confirmedBy };
    });
}

/** The lanes that are on, each with a URL that a client of its ecosystem asks. */
function probedLanes({ row, model }: LoadedTenant) {
  return row.lanes.flatMap((lane) => {
    const ecosystem = model.ecosystems.find(({ key }) => key === lane.ecosystem.key);
    if (!lane.on || !ecosystem) return [];
    const title = laneName(lane);
    return [{ ecosystem: ecosystem.key, scope: lane.scope.key, title, url: sampleUrl(ecosystem) }];
  });
}

/** What a screen shows of a task: a crowded list carries its change once, as fields. */
function slim({ change, status: _status, ...item }: Item) {
  const { object, op, after } = change;
  return { ...item, object, op: after ? op : ('delete' as const) };
}
