import type { RefObject } from 'react';
import { Checkbox } from '@/components/ui/checkbox';
import { Notice } from '@/components/ui/notice';
import { peopleWords } from '@/lib/ptc/model/people-words';
import type { Look } from '@/lib/services/plan/look';

/** What is said at the tick where somebody confirms without it. */
export const UNSEEN = 'Tick this first.';

type Reach = NonNullable<Look['reach']>;

/** Whether a switch on is one that nobody should make in passing: for everyone, or past a narrower scope. */
export const isGrave = (reach: Reach | null): boolean =>
  reach !== null && (reach.everyone || reach.neverOn.length > 0);

/** Whom a switch on reaches and what was skipped, with the tick that says that somebody has read it. */
export function SecondLook({
  reach,
  box,
  seen,
  error,
  onSeen,
}: {
  reach: Reach;
  box: RefObject<HTMLInputElement | null>;
  seen: boolean;
  error: string | undefined;
  onSeen: (seen: boolean) => void;
}) {
  const people = reach.people && peopleWords(reach.people.people, reach.people.atMost);
  const never = reach.neverOn;
  return (
    <Notice
      tone="amber"
      title={
        reach.everyone
          ? `This is for everyone${people ? `: ${people}` : '. The number of people is not known'}`
          : `This is for ${people ?? 'people it was not tried with'}`
      }
    >
      {never.length > 0 && (
        <p>
          {never.length === 1 ? `${never[0]} was never on.` : `Never on: ${never.join('; ')}.`} Nobody has
          tried it in a narrower scope first.
        </p>
      )}
      <div className="mt-1.5">
        <Checkbox
          ref={box}
          label={`Switch on ${reach.everyone ? 'for everyone' : 'without a trial in a narrower scope'}`}
          hint={error && <span className="text-red">{error}</span>}
          aria-invalid={error ? true : undefined}
          checked={seen}
          onChange={({ target }) => onSeen(target.checked)}
        />
      </div>
    </Notice>
  );
}
