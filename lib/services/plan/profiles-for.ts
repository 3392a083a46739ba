import { db } from '@/lib/db/client';
import type { ObjectKey } from '@/lib/ptc/model/change';
import type { Intent, LaneKey } from '@/lib/ptc/model/intent';
import { PlanContent } from '@/lib/ptc/planning/plan';
import { loadTenant, profileNameOf } from '../words/loaded-tenant';

/** The destination profiles that a plan for an intent may write, by name. */
export async function profilesFor(tenant: string, intent: Intent): Promise<ReadonlySet<string>> {
  if (intent.type === 'prepare' || intent.type === 'switch') return profilesOfLanes(tenant, intent.lanes);
  if (intent.type === 'canary') return profilesOfLanes(tenant, [intent.lane]);
  if (intent.type === 'undo') return namesIn(await undoneBy(tenant, intent.push));
  return namesIn(intent.type === 'layout' ? [] : intent.objects);
}

/** What the destination profiles of lanes are called, or would be if they were taken up now. */
export async function profilesOfLanes(tenant: string, lanes: LaneKey[]): Promise<ReadonlySet<string>> {
  const loaded = await loadTenant(db(), tenant);
  return new Set(lanes.map((lane) => profileNameOf(loaded, lane)));
}

async function undoneBy(slug: string, push: number): Promise<ObjectKey[]> {
  const plan = await db().plan.findFirst({
    where: { number: push, tenant: { slug } },
    select: { content: true },
  });
  return plan ? PlanContent.parse(JSON.parse(plan.content)).changes.map(({ object }) => object) : [];
}

const namesIn = (objects: ObjectKey[]): ReadonlySet<string> =>
  new Set(objects.flatMap(({ kind, name }) => (kind === 'destination-profile' ? name : [])));
