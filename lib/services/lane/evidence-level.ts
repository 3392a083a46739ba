import type { TenantModel } from '@/lib/ptc/model';
import type { LaneRow } from '../model';
import { behaviourOf, Evidence } from './facts';

/** What a lane lacks of the evidence that its tenant demands, with the way to get it; null where nothing. */
export function missingEvidence(lane: LaneRow, model: TenantModel): string | null {
  const level = model.settings.evidence;
  if (!lane.verifiedAt)
    return 'The policies of this lane are not verified yet. Do its portal tasks and upload the policy list.';
  if (level === 'attested') return null;
  const kind = Evidence.nullable().catch(null).parse(lane.evidence)?.kind;
  if (kind === 'attested')
    return "The policies of this lane rest on a person's word alone, and this tenant asks for structure. Upload the policy list.";
  if (level === 'structure' || behaviourOf(lane, model)?.holds) return null;
  const why =
    'This tenant asks for behaviour too, and no probe of this lane shows its redirect URL as it is now.';
  return `${why} A lane that is off has nothing to probe: an admin can ask for structure alone in Settings until it was on and probed once.`;
}
