import { db } from '@/lib/db/client';
import type { ObjectKey } from '@/lib/ptc/model/change';
import type { Intent, LaneKey } from '@/lib/ptc/model/intent';
import { isPrivateKind } from '@/lib/ptc/model/objects';
import { PlanContent } from '@/lib/ptc/planning/plan';
import type { Asked } from '../ledger/read-tenant';
import { loadTenant, profileNameOf } from '../words/loaded-tenant';

/** What a plan for an intent has to know of the tenant. */
export async function askedFor(tenant: string, intent: Intent): Promise<Asked> {
  const objects = await objectsOf(tenant, intent);
  return {
    profiles: objects ? namesIn(objects) : await profilesOfLanes(tenant, lanesOf(intent)),
    privateAccess: intent.type === 'private-app' || (objects ?? []).some(({ kind }) => isPrivateKind(kind)),
  };
}

/** The objects that an intent is about; null where it is about lanes. */
async function objectsOf(tenant: string, intent: Intent): Promise<ObjectKey[] | null> {
  if (intent.type === 'undo') return undoneBy(tenant, intent.push);
  if (intent.type === 'layout' || intent.type === 'private-app') return [];
  return 'objects' in intent ? intent.objects : null;
}

function lanesOf(intent: Intent): LaneKey[] {
  if ('lanes' in intent) return intent.lanes;
  return 'lane' in intent ? [intent.lane] : [];
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
