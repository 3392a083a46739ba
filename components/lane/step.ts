import type { LookAnswer } from '@/components/plan/look';
import type { CellPlace } from '@/components/switchboard/board';
import type { ObjectKey } from '@/lib/ptc/model/change';
import type { Intent, LaneKey } from '@/lib/ptc/model/intent';

/** The next step of a lane that is looked at and then confirmed: its switch, or an answer to what differs. */
export type Step =
  | { type: 'switch'; on: boolean /** At a moment to come. */; later?: boolean }
  | { type: 'restore' | 'accept'; objects: ObjectKey[] };

/** A step that somebody has begun: what it would do is being looked at. */
export type BegunStep = { place: CellPlace; step: Step; look: Promise<LookAnswer> };

/** What somebody may do with a lane; an admin may adopt, and override what its gate says. */
export type LaneRights = { switch: boolean; adopt: boolean };

/** The keys of a place of the board. */
export const keysOf = ({ ecosystem, scope }: CellPlace): LaneKey => ({
  ecosystem: ecosystem.key,
  scope: scope.key,
});

/** What a plan of the step is for. */
export function intentOf(step: Step, place: CellPlace): Intent {
  if (step.type !== 'switch') return { type: step.type, objects: step.objects };
  return { type: 'switch', lanes: [keysOf(place)], on: step.on };
}

/** What a button says that begins it. */
export function stepWord(step: Step): string {
  if (step.type === 'switch') return step.on ? 'Switch on' : 'Switch off';
  return step.type === 'restore' ? 'Restore' : 'Accept';
}
