import type { Tx } from '@/lib/db/client';
import { keyOf } from '@/lib/ptc/change';
import { isInert, TenantObject } from '@/lib/ptc/objects';
import type { PlanContent } from '@/lib/ptc/plan';
import { followConfirmed, followOther } from '../canary/follow-push';

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
    return;
  }
  if (op !== 'delete' && op !== 'accept') return;
  const destinations =
    before?.kind === 'policy' ? before.destinations : await namersOf(tx, tenantId, object.name);
  await tx.lane.updateMany({
    where: { tenantId, ...(destinations && { profileName: { in: destinations } }) },
    data: { verifiedAt: null },
  });
}

/** The destinations of the rules that name a header profile; null, for every lane, where no rule that is known does. */
async function namersOf(tx: Tx, tenantId: string, headerProfile: string): Promise<string[] | null> {
  const rows = await tx.tenantObject.findMany({
    where: { tenantId, kind: 'policy' },
    select: { content: true },
  });
  const rules = rows.map(({ content }) => TenantObject.parse(content));
  const found = rules.flatMap((rule) =>
    rule.kind === 'policy' && rule.source.headerProfile === headerProfile ? rule.destinations : [],
  );
  return found.length > 0 ? found : null;
}

/** Whether rules of the tenant were made by hand: such a rule has no id that is known. */
async function hasHandMade(tx: Tx, tenantId: string): Promise<boolean> {
  return (await tx.tenantObject.count({ where: { tenantId, kind: 'policy', remoteId: null } })) > 0;
}
