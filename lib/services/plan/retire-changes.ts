import type { Tx } from '@/lib/db/client';
import { subjectOf } from '@/lib/ptc/model/change';
import { Change } from '@/lib/ptc/model/change-schema';
import type { IntentOf } from '@/lib/ptc/model/intent';
import { isInert } from '@/lib/ptc/model/objects';
import { desired } from '@/lib/ptc/planning/desired';
import { retirement } from '@/lib/ptc/planning/retire';
import { counterparts, inOrderOf } from '../ledger/known';
import { ServiceError } from '../words/problem';
import { type Basis, type Proposal, refuseStaged } from './basis';
import { laneFilter, type Parts, refuseCanary, refuseUnlike, takenUp } from './lane-changes';

/**
 * The changes that take lanes out of use: their rules go, then the profiles that nothing needs any more. Only lanes that are off and
 * that nobody is at work on: retiring ends no redirect.
 */
export async function retireChanges(tx: Tx, basis: Basis, intent: IntentOf<'retire'>): Promise<Proposal> {
  const named = intent.lanes.map((lane) => takenUp(basis, lane));
  for (const parts of named) {
    refuseOn(basis, parts);
    await refuseUnderWay(tx, parts);
  }
  const lanes = named.map(({ laneRow }) => laneRow);
  refuseCanary(basis, lanes);
  const { loaded, known, transportOf } = basis;
  const standing = inOrderOf(desired(loaded.model).policies, known);
  const profiles = new Set(lanes.map(({ profileName }) => profileName));
  refuseDrifted(basis, profiles);
  const changes = retirement(loaded.model, profiles, standing, transportOf);
  refuseStaged(basis, changes);
  const [only] = named;
  return {
    title: `Retire ${named.length === 1 && only ? only.title : `${named.length} lanes`}`,
    lanes,
    changes,
    idle: [],
  };
}

function refuseOn({ known }: Basis, { laneRow, title }: Parts): void {
  if (laneRow.on) throw new ServiceError('refused', `${title} is on. Switch it off first.`);
  const profile = known.find(({ object }) => object.name === laneRow.profileName)?.object;
  if (profile?.kind !== 'destination-profile' || isInert(profile)) return;
  const held = profile.values.slice(0, 3).join(', ');
  throw new ServiceError(
    'refused',
    `${profile.name} holds ${held} in the tenant although ${title} is off. Restore it under Drift first.`,
  );
}

/** What somebody may be making in the portal this moment would be left behind. */
async function refuseUnderWay(tx: Tx, { laneRow, title }: Parts): Promise<void> {
  const push = await tx.push.findFirst({
    where: {
      status: { in: ['queued', 'running', 'waiting_for_portal'] },
      plan: { lanes: { some: { laneId: laneRow.id } } },
    },
    select: { number: true },
  });
  if (push)
    throw new ServiceError(
      'refused',
      `Push #${push.number} of ${title} is not finished. Do its portal tasks or undo it first.`,
    );
  const tasks = await tx.portalTask.findMany({
    where: { tenantId: laneRow.tenantId, status: 'open' },
    select: { change: true, step: { select: { push: { select: { number: true } } } } },
  });
  const open = tasks.find(({ change }) => names(Change.parse(change), laneRow.profileName));
  if (open)
    throw new ServiceError(
      'refused',
      `Portal tasks of push #${open.step.push.number} are open for ${title}. Do them or undo that push first.`,
    );
}

function names(change: Change, profileName: string): boolean {
  const subject = subjectOf(change);
  return subject.kind === 'policy'
    ? subject.destinations.includes(profileName)
    : subject.name === profileName;
}

/** What is gone already, or not as it was left, is somebody else's doing: that is answered first, so that nothing stays behind. */
function refuseDrifted(basis: Basis, profiles: ReadonlySet<string>): void {
  const { loaded, ledger, seen } = basis;
  const isOwn = laneFilter(
    loaded.row.lanes.filter(({ profileName }) => profiles.has(profileName)),
    ledger.flatMap(({ object }) => (object.kind === 'policy' ? [object] : [])),
  );
  const gone = counterparts(ledger, seen).find(({ expected, remote }) => !remote && isOwn(expected));
  if (gone)
    throw new ServiceError(
      'refused',
      `${gone.expected.name} is gone from the tenant. Accept this under Drift first.`,
    );
  refuseUnlike(basis, isOwn);
}
