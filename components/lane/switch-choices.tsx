import { errorOf } from '@/components/ui/refusal';
import { TextField } from '@/components/ui/text-field';
import type { Problem } from '@/lib/services/words/problem';
import { type ChosenMoment, MomentField } from './moment-field';
import type { Step } from './step';

/** What is chosen about a switch: until when, when, and why. */
export function SwitchChoices({
  step: { on, later = false },
  problem,
  reason,
  onWhen,
  onUntil,
  onReason,
}: {
  step: Extract<Step, { type: 'switch' }>;
  problem: Problem | null;
  reason: string;
  onWhen: (chosen: ChosenMoment) => void;
  onUntil: (chosen: ChosenMoment) => void;
  onReason: (text: string) => void;
}) {
  const when = (
    <MomentField label="When" none="Now" asked={later} error={errorOf(problem, 'at')} onChange={onWhen} />
  );
  return (
    <div className="mt-4 grid gap-3">
      {later && when}
      {on && (
        <MomentField label="On until" none="No end" error={errorOf(problem, 'until')} onChange={onUntil} />
      )}
      {!later && when}
      {!on && (
        <TextField
          label="Reason"
          aside="optional"
          error={errorOf(problem, 'reason')}
          hint="Kept with the plan and in the audit."
          value={reason}
          change={onReason}
          maxLength={500}
        />
      )}
    </div>
  );
}
