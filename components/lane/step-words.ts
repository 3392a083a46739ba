import { namesOf } from '@/components/plan/waiting-plans';
import { writeWords } from '@/components/plan/write-words';
import type { Look } from '@/lib/services/plan/look';
import { type Step, stepWord } from './step';

/** What the button says that confirms a step: what it writes, or what it does first. */
export function confirmWords(step: Step, later: boolean, { needsApproval, waiting, content }: Look): string {
  const word = stepWord(step);
  if (later && step.type === 'switch') return `Schedule the switch ${step.on ? 'on' : 'off'}`;
  if (waiting.length > 0)
    return `Replace ${namesOf(waiting)} ${needsApproval ? 'by a new plan' : `and ${lower(word)}`}`;
  if (needsApproval) return 'Make the plan for approval';
  return `${word}, ${writeWords(content.changes).replace(/^1 (PATCH|POST|DELETE)$/, 'one $1')}`;
}

/** What is said once it is on its way. */
export function saidWords(step: Step, lane: string): string {
  if (step.type === 'switch') return `Switching ${lane} ${step.on ? 'on' : 'off'}`;
  return step.type === 'restore' ? `Restoring ${lane}` : `Accepting what ${lane} holds`;
}

/** What somebody does after they have adopted what was in the way. */
export const againWords = (step: Step): string =>
  step.type === 'switch'
    ? 'Close this and switch the lane again. Switching on asks for rules that were verified with this profile.'
    : 'Close this and begin again.';

const lower = (word: string): string => word.charAt(0).toLowerCase() + word.slice(1);
