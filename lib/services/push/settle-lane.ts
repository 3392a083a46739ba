import type { Tx } from '@/lib/db/client';
import { type Change, keyOf } from '@/lib/ptc/model/change';
import { TenantObject } from '@/lib/ptc/model/object-schema';
import { isInert, isPrivateKind, type Policy } from '@/lib/ptc/model/objects';
import type { PlanContent } from '@/lib/ptc/planning/plan';
import { followConfirmed, followOther } from '../canary/follow-push';
import { endTimeBoxes } from '../timer/time-box';

/**
 * Brings a lane in line with a change of its objects that was just confirmed: the last change of its profile says whether
 * it is on, and a rule that went or was accepted as found takes the verification with it. A preparation switches nothing, and neither does
 * a canary.
 */
export async function settleLane(
  tx: Tx,
  tenantId: string,
  { intent, changes }: PlanContent,
  index: number,
): Promise<void> {
  const change = changes[index];
  if (!change) return;
  if (intent.type === 'canary') return followConfirmed(tx, tenantId, intent);
  const { object, op, before, after, transport } = change;
  if (isPrivateKind(object.kind)) return;
  if (object.kind === 'destination-profile') {
    const where = { tenantId, profileName: object.name };
    // A profile that goes, or that an API makes anew, is one that no rule made by hand names.
    const anew = op === 'create' && transport === 'api' && (await hasHandMade(tx, tenantId));
    if (!after || anew) await tx.lane.updateMany({ where, data: { verifiedAt: null } });
    const key = keyOf(object);
    const isLast = !changes.slice(index + 1).some((later) => keyOf(later.object) === key);
    if (intent.type === 'prepare' || !isLast) return;
    if (await followOther(tx, tenantId, object.name, after)) return;
    const on = after?.kind === 'destination-profile' && !isInert(after);
    await tx.lane.updateMany({ where, data: { on, switchedAt: new Date() } });
    if (!on) await endTimeBoxes(tx, where);
    return;
  }
  const destinations =
    before?.kind === 'policy'
      ? await lostBy(tx, tenantId, change)
      : op === 'delete' || op === 'accept'
        ? await namersOf(tx, tenantId, object.name)
        : [];
  if (destinations?.length === 0) return;
  await tx.lane.updateMany({
    where: { tenantId, ...(destinations && { profileName: { in: destinations } }) },
    data: { verifiedAt: null },
  });
}

/** Takes the verification from the lanes that a rule named as it stood, and that it and the others name no more. */
export async function unverifyLost(tx: Tx, tenantId: string, { object, after }: Change): Promise<void> {
  const before = (await rulesOf(tx, tenantId)).find(({ name }) => name === object.name) ?? null;
  const lost = await lostBy(tx, tenantId, { op: 'update', before, after });
  if (lost.length === 0) return;
  await tx.lane.updateMany({
    where: { tenantId, profileName: { in: lost } },
    data: { verifiedAt: null },
  });
}

type RuleChange = Pick<Change, 'op' | 'before' | 'after'>;

/** What a rule no longer does for its lanes, and no other rule of ours does in its stead. What is accepted as found was not asked for. */
async function lostBy(tx: Tx, tenantId: string, { op, before, after }: RuleChange): Promise<string[]> {
  if (before?.kind !== 'policy') return [];
  if (op === 'accept') return before.destinations;
  const kept = after?.kind === 'policy' ? after.destinations : [];
  const lost = before.destinations.filter((name) => !kept.includes(name));
  if (lost.length === 0) return [];
  const others = (await rulesOf(tx, tenantId)).filter(
    ({ name, action }) => name !== before.name && action.type === before.action.type,
  );
  return lost.filter((name) => !others.some(({ destinations }) => destinations.includes(name)));
}

/** The destinations of the rules that name a header profile; null, for every lane, where no rule that is known does. */
async function namersOf(tx: Tx, tenantId: string, headerProfile: string): Promise<string[] | null> {
  const found = (await rulesOf(tx, tenantId)).flatMap((rule) =>
    rule.source.headerProfile === headerProfile ? rule.destinations : [],
  );
  return found.length > 0 ? found : null;
}

/** The rules of Turnout that stand. */
async function rulesOf(tx: Tx, tenantId: string): Promise<Policy[]> {
  const rows = await tx.tenantObject.findMany({
    where: { tenantId, kind: 'policy' },
    select: { content: true },
  });
  return rows
    .map(({ content }) => TenantObject.parse(content))
    .filter((object): object is Policy => object.kind === 'policy');
}

/** Whether rules of the tenant were made by hand: such a rule has no id that is known. */
async function hasHandMade(tx: Tx, tenantId: string): Promise<boolean> {
  return (await tx.tenantObject.count({ where: { tenantId, kind: 'policy', remoteId: null } })) > 0;
}
