import { canaryProblem } from '@/lib/ptc/evidence/canary';
import type { Change, KnownObject } from '@/lib/ptc/model/change';
import type { IntentOf } from '@/lib/ptc/model/intent';
import { type DestinationProfile, INERT_HOST, isInert } from '@/lib/ptc/model/objects';
import type { MatchType } from '@/lib/ptc/model/tenant-model';
import { preconditionOf } from '@/lib/ptc/planning/plan';
import { type LaneRow, laneParts } from '../words/loaded-tenant';
import { ServiceError } from '../words/problem';
import { type Basis, type Proposal, refuseForeign, refuseStaged } from './basis';

type Profile = KnownObject & { object: DestinationProfile };

/**
 * The one change that puts the tenant's canary host into the profile of a lane that is off, or takes it out again: the
 * pair of the lane then redirects that harmless host alone (docs/decisions/0013-canary.md).
 */
export function canaryChanges(basis: Basis, intent: IntentOf<'canary'>): Proposal {
  const { ecosystem, laneRow, title } = laneParts(basis.loaded, intent.lane);
  if (!laneRow) throw new ServiceError('refused', `${title} is not set up yet. Set it up first.`);
  const profile = profileOf(basis, laneRow);
  if (!intent.on) {
    const changes = takingOut(basis, laneRow, profile, ecosystem.matchType);
    return { title: `Take the canary out of ${title}`, lanes: [laneRow], changes };
  }
  refuseLane(basis, laneRow, title);
  refuseHost(basis, intent.host);
  if (!profile || !isInert(profile.object))
    throw new ServiceError(
      'refused',
      `${laneRow.profileName} ${profile ? 'already holds domains in the tenant' : 'is gone from the tenant'}. Check the tenant under Drift first.`,
    );
  const changes = [
    written(basis, profile, {
      after: { ...profile.object, type: 'insensitive', values: [intent.host] },
      reason: 'Holds the canary host alone: the pair is proven on it, and no registry is touched.',
    }),
  ];
  refuseForeign(basis, [profile.object]);
  refuseStaged(basis, changes);
  return { title: `Prove ${title} with the canary`, lanes: [laneRow], changes };
}

function profileOf({ known }: Basis, { profileName }: LaneRow): Profile | null {
  for (const { object, remoteId } of known)
    if (object.kind === 'destination-profile' && object.name === profileName) return { object, remoteId };
  return null;
}

function refuseLane({ canary, transportOf }: Basis, lane: LaneRow, title: string): void {
  const refuse = (text: string) => new ServiceError('refused', text);
  if (lane.on) throw refuse(`${title} is on. A canary can only prove a lane that is off.`);
  if (!lane.verifiedAt)
    throw refuse(`The policies of ${title} are not verified yet. Finish its portal tasks first.`);
  if (canary)
    throw refuse(`A canary is in ${canary.title}. Only one lane of a tenant can have it at a time.`);
  if (transportOf('destination-profile') !== 'api')
    throw refuse(
      'This tenant accepts destination profiles by hand only, so a canary could not be removed automatically.',
    );
}

/** Ecosystems may have been edited since an admin named the host. Whether it is public was seen when they did. */
function refuseHost({ loaded: { model } }: Basis, host: string): void {
  const { canaryHost } = model.settings;
  if (!canaryHost || host !== canaryHost)
    throw new ServiceError('refused', 'This is not the canary host of this tenant. See Settings.');
  const problem = canaryProblem(host, model, true);
  if (problem) throw new ServiceError('refused', problem);
}

/** Nothing to change where the canary is not there: what else the profile holds is not ours to end. */
function takingOut(basis: Basis, lane: LaneRow, profile: Profile | null, type: MatchType): Change[] {
  const { canary } = basis;
  if (canary?.profileName !== lane.profileName)
    throw new ServiceError('refused', 'There is no canary in this lane.');
  if (!profile?.object.values.includes(canary.host) || lane.on) return [];
  return [
    written(basis, profile, {
      after: { ...profile.object, type, values: [INERT_HOST] },
      reason: 'Takes the canary out: nothing matches any more.',
    }),
  ];
}

function written(
  { transportOf }: Basis,
  profile: Profile,
  { after, reason }: { after: DestinationProfile; reason: string },
): Change {
  return {
    op: 'update',
    object: { kind: after.kind, name: after.name },
    before: profile.object,
    after,
    position: null,
    transport: transportOf(after.kind),
    reason,
    precondition: preconditionOf(profile),
  };
}
