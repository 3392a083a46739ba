import type { Tx } from '@/lib/db/client';
import { NOT_IN_EXPORT } from '@/lib/ptc/evidence/verify';
import { subjectOf } from '@/lib/ptc/model/change';
import { Change } from '@/lib/ptc/model/change-schema';
import { asJson } from '../words/verb';
import { retiringLanes } from './retire';

/** What a person's word stands for where no list was read. */
const ATTESTED = ['both rules', 'their order, scope and action', ...NOT_IN_EXPORT];

/** What a lane rests on where a person's word is all that there is. */
export const attestedBy = (by: string) => ({
  kind: 'attested',
  source: "a person's word",
  by,
  attested: ATTESTED,
  deviations: [],
  doubts: [],
});

/**
 * Verifies, on a person's word alone, the lanes whose pair and header profile were all closed by such a word: nothing of
 * them is open any more, and no list was ever compared with them.
 */
export async function verifyAttested(tx: Tx, tenantId: string, by: string): Promise<void> {
  const retiring = await retiringLanes(tx, tenantId);
  const [lanes, tasks] = await Promise.all([
    tx.lane.findMany({ where: { tenantId, verifiedAt: null, id: { notIn: [...retiring] } } }),
    tx.portalTask.findMany({ where: { tenantId, status: { in: ['open', 'done'] } } }),
  ]);
  const changes = tasks.map(({ change, status }) => ({
    change: Change.parse(change),
    open: status === 'open',
  }));
  if (changes.some(({ change, open }) => open && change.object.kind === 'header-profile')) return;
  for (const lane of lanes) {
    const pair = changes.filter(({ change }) => isRuleOf(change, lane.profileName));
    const stands = (type: string) =>
      pair.some(
        ({ change: { after }, open }) => !open && after?.kind === 'policy' && after.action.type === type,
      );
    if (pair.some(({ open }) => open) || lane.evidence !== null || !stands('allow') || !stands('redirect'))
      continue;
    await tx.lane.update({
      where: { id: lane.id },
      data: { verifiedAt: new Date(), evidence: asJson(attestedBy(by)) },
    });
  }
}

function isRuleOf(change: Change, profileName: string): boolean {
  const subject = subjectOf(change);
  return subject.kind === 'policy' && subject.destinations.includes(profileName);
}
