import { errorOf } from '@/components/ui/refusal';
import { TextField } from '@/components/ui/text-field';
import type { Problem } from '@/lib/services/words/problem';
import { type ChosenMoment, MomentField } from './moment-field';

/** What is chosen about a switch: until when, when, and why. */
export function SwitchChoices({
  on,
  problem,
  reason,
  onWhen,
  onUntil,
  onReason,
}: {
  on: boolean;
  problem: Problem | null;
  reason: string;
  onWhen: (chosen: ChosenMoment) => void;
  onUntil: (chosen: ChosenMoment) => void;
  onReason: (text: string) => void;
}) {
  return (
    <div className="mt-4 grid gap-3">
      {on && (
        <MomentField label="On until" none="No end" error={errorOf(problem, 'until')} onChange={onUntil} />
      )}
      <MomentField label="When" none="Now" error={errorOf(problem, 'at')} onChange={onWhen} />
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
