import { z } from 'zod';
import type { Tx } from '@/lib/db/client';
import { isOwner } from '../words/authorize';
import { type Member, memberIn, ownTenants } from '../words/own-tenants';
import { Slug } from '../words/tenant-fields';
import { read } from '../words/verb';
import { findLanes } from './lanes';
import { findEcosystems, findPeople, findTenants } from './named';
import { type Place, tenantsNamed } from './place';
import { type Kind, patternOf, type Wanted, wantedOf } from './wanted';
import { findPlans, findTasks } from './work';

/** How many of a kind are shown; one more is read, to know whether there are more. */
const SHOWN = 6;

const Input = z.strictObject({
  text: z.string().trim().min(1, 'Type what you look for.').max(100, 'Type 100 characters or fewer.'),
  /** The tenant that is open: what is in it is found first, what is in another only where that is named. */
  tenant: Slug.optional(),
});

/** What has every typed word in its name: tenants, lanes, plans with their pushes, portal tasks, ecosystems, people. A few of each. */
export const findAnything = read({
  name: 'palette.find',
  needs: 'person',
  input: Input,
  run: async (client, { text, tenant: asked = '' }, ctx) => {
    // A tenant that is not theirs does not exist for them.
    const own = { ...ownTenants(ctx), slug: asked };
    const tenant = (await client.tenant.count({ where: own })) > 0 ? asked : '';
    const who = { member: memberIn(ctx), owner: await isOwner(ctx) };
    const wanted = wantedOf(text);
    const found = await find(client, wanted, tenant, who);
    // A tenant may be called “Lane 4”: where no lane is, its name counts.
    if (wanted.kind === null || Object.values(found).some((list) => list.length > 0))
      return shown(wanted, found);
    const named = wantedOf(text, false);
    return shown(named, await find(client, named, tenant, who));
  },
});

type Who = { member: Member | null; owner: boolean };

async function find(client: Tx, wanted: Wanted, tenant: string, { member, owner }: Who) {
  const isWanted = (...kinds: Kind[]) => wanted.kind === null || kinds.includes(wanted.kind);
  const tenantsIn = await tenantsNamed(client, wanted, tenant, member);
  const patterns = wanted.words.map(patternOf);
  const place: Place = {
    ...wanted,
    patterns,
    tenant,
    tenants: tenantsIn,
    member,
    limit: SHOWN + 1,
  };
  const [tenants, lanes, plans, tasks, ecosystems, people] = await Promise.all([
    isWanted('tenant') ? findTenants(client, place) : [],
    isWanted('lane') ? findLanes(client, place) : [],
    isWanted('plan', 'push') ? findPlans(client, place) : [],
    isWanted('task') ? findTasks(client, place) : [],
    isWanted('ecosystem') ? findEcosystems(client, place) : [],
    // Who works here is for owners to see, as in the settings.
    isWanted('person') && owner ? findPeople(client, place) : [],
  ]);
  return { tenants, lanes, plans, tasks, ecosystems, people };
}

function shown({ kind }: Wanted, found: Awaited<ReturnType<typeof find>>) {
  return {
    kind,
    tenants: found.tenants.slice(0, SHOWN),
    lanes: found.lanes.slice(0, SHOWN),
    plans: found.plans.slice(0, SHOWN),
    tasks: found.tasks.slice(0, SHOWN),
    ecosystems: found.ecosystems.slice(0, SHOWN),
    people: found.people.slice(0, SHOWN),
    more: Object.values(found).some((list) => list.length > SHOWN),
  };
}
