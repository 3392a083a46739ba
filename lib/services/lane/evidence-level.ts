import type { TenantModel } from '@/lib/ptc/model/tenant-model';
import type { LaneRow } from '../words/loaded-tenant';
import { ServiceError } from '../words/problem';
import { behaviourOf, laneEvidence } from './facts';

/** A switch is one change of the lane's own profile; it starts a redirect only on the evidence that the tenant demands. */
export function refuseUnverified(laneRow: LaneRow, model: TenantModel, differing: string | null): void {
  const missing = missingEvidence(laneRow, model);
  if (missing) throw new ServiceError('refused', missing);
  if (!differing) return;
  throw new ServiceError(
    'refused',
    `${differing} differs from what was verified. Push the lane’s set-up plan first.`,
  );
}

/** What a lane lacks of the evidence that its tenant demands, with the way to get it; null where nothing. */
function missingEvidence(lane: LaneRow, model: TenantModel): string | null {
  const level = model.settings.evidence;
  if (!lane.verifiedAt)
    return 'The policies of this lane are not verified yet. Do its portal tasks and upload the policy list.';
  if (level === 'attested') return null;
  const kind = laneEvidence(lane)?.kind;
  if (kind === 'attested')
    return 'The policies of this lane are only confirmed manually, and this tenant requires verification by an exported list. Upload the policy list.';
  if (level === 'structure' || behaviourOf(lane, model)?.holds) return null;
  const why =
    'This tenant asks for behaviour too, and no probe of this lane shows its redirect URL as it is now.';
  return `${why} A lane that is off has nothing to probe: an admin can require only the exported list in Settings until the lane has been on and probed once.`;
}
