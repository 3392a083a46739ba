import type { Tx } from '@/lib/db/client';
import { keyOf } from '@/lib/ptc/model/change';
import { Change } from '@/lib/ptc/model/change-schema';
import { fingerprint } from '@/lib/ptc/model/fingerprint';
import type { LaneKey } from '@/lib/ptc/model/intent';
import { laneName } from '@/lib/ptc/model/lane-name';
import { lanesInOrder } from '@/lib/ptc/model/lane-order';
import type { Policy, TenantObject } from '@/lib/ptc/model/objects';
import { desired } from '@/lib/ptc/planning/desired';
import type { LoadedTenant } from '../words/loaded-tenant';
import { ledgerOf } from './known';

export type DifferingLane = LaneKey & { title: string };

/**
 * The lanes whose rules, or the header profiles that their rules name, are wanted otherwise than they stand or were last asked
 * for by an open portal task, and those that a rule names which nothing wants. A lane that was never pushed has nothing to differ from.
 */
export async function differingLanes(client: Tx, { row, model }: LoadedTenant): Promise<DifferingLane[]> {
  const standing = await standingObjects(client, row.id);
  const unwanted = (await isBeingLaidOut(client, row.id))
    ? []
    : unwantedRules(standing, desired(model).policies);
  const { headerProfiles, policies } = desired(model);
  const differs = (object: TenantObject): boolean => {
    const stands = standing.get(keyOf(object));
    return stands !== undefined && fingerprint(stands) !== fingerprint(object);
  };
  const changed = new Set(headerProfiles.filter(differs).map(({ name }) => name));
  return lanesInOrder(model).flatMap(({ lane, ecosystem, scope }) => {
    const pair = policies.filter(({ destinations }) => destinations.includes(lane.profileName));
    const leftOver = unwanted.some(({ destinations }) => destinations.includes(lane.profileName));
    const pushed = leftOver || pair.some((policy) => standing.has(keyOf(policy)));
    const stale =
      leftOver || pair.some((policy) => differs(policy) || changed.has(policy.source.headerProfile ?? ''));
    if (!pushed || !stale) return [];
    return [{ ecosystem: lane.ecosystem, scope: lane.scope, title: laneName({ ecosystem, scope }) }];
  });
}

/** The rules that stand and that nothing wants: what was left of another policy layout. */
function unwantedRules(standing: Map<string, TenantObject>, wanted: Policy[]): Policy[] {
  const names = new Set(wanted.map(({ name }) => name));
  return [...standing.values()].flatMap((object) =>
    object.kind === 'policy' && !names.has(object.name) ? [object] : [],
  );
}

/** While a push changes the policy layout, pairs of both stand: that is no difference. */
async function isBeingLaidOut(client: Tx, tenantId: string): Promise<boolean> {
  const status = { in: ['queued' as const, 'running' as const, 'waiting_for_portal' as const] };
  const plan = { content: { contains: '"layout":"' } };
  return (await client.push.count({ where: { tenantId, status, plan } })) > 0;
}

/** What stands as Turnout knows it, and in its place what an open portal task asks for: the newest task counts. */
async function standingObjects(client: Tx, tenantId: string): Promise<Map<string, TenantObject>> {
  const ledger = await ledgerOf(client, tenantId);
  const standing = new Map(ledger.map(({ object }) => [keyOf(object), object]));
  const tasks = await client.portalTask.findMany({
    where: { tenantId, status: 'open' },
    orderBy: { createdAt: 'asc' },
    select: { change: true },
  });
  for (const { change } of tasks) {
    const { object, after } = Change.parse(change);
    if (after) standing.set(keyOf(object), after);
    else standing.delete(keyOf(object));
  }
  return standing;
}
