'use client';

import { overrideGuardRailAction } from '@/app/actions/guardrail';
import { confirmPrerequisiteAction, takeBackPrerequisiteAction } from '@/app/actions/readiness';
import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { Field } from '@/components/ui/field';
import { TextArea } from '@/components/ui/text-area';
import type { Gate, GateLine } from '@/lib/readiness/gate';
import { STATEMENTS } from '@/lib/readiness/known/prerequisites';
import type { Result } from '@/lib/services/words/problem';

/** An operator confirms, an admin overrides. */
export type GateRights = { confirm: boolean; override: boolean };

type Props = {
  tenant: string;
  lane: Gate['lane'];
  line: GateLine;
  may: GateRights;
  onChanged?: () => void;
};

const SMALL = 'min-h-[26px]! px-2.5! py-0! text-xs! pointer-coarse:min-h-9!';

/** What can be done about one condition: somebody gives their word, takes one back, or lets the lane pass all the same. */
export function LineActs({ tenant, lane, line, may, onChanged }: Props) {
  const { title, confirms, confirmed, standing, evidence, overridable, override } = line;
  const isPersonal = standing === 'holds' && evidence?.basis === 'person';
  const done = async (result: Promise<Result<unknown>>) => {
    const answer = await result;
    if (answer.ok) onChanged?.();
    return answer;
  };
  const asked = confirms && { tenant, scope: lane.scope, prerequisite: confirms };
  return (
    <div className="flex flex-wrap justify-end gap-1.5 empty:hidden max-sm:flex-col">
      {may.confirm && asked && !isPersonal && (
        <ConfirmDialog
          trigger={small('Confirm', title)}
          title={`Confirm: ${title}`}
          description={`${STATEMENTS[asked.prerequisite]} It is kept with your name for the whole scope, in every lane of it.`}
          action={() => done(confirmPrerequisiteAction(asked))}
          confirm="I confirm it"
          pending="Saving"
        />
      )}
      {may.confirm && asked && confirmed && (
        <ConfirmDialog
          trigger={small('Take back', title)}
          title={`Take back: ${title}`}
          description="It is not known any more, in every lane of the scope. Nothing in the tenant changes."
          action={() => done(takeBackPrerequisiteAction(asked))}
          confirm="Take it back"
          pending="Taking back"
        />
      )}
      {may.override && overridable && !override && (
        <ConfirmDialog
          trigger={small('Override', title)}
          title={`Override: ${title}`}
          description="The lane can be switched on although this was seen broken. It counts for this piece of evidence alone, stands in every plan based on it with your name and reason, and is withdrawn in Settings."
          action={(form) =>
            done(
              overrideGuardRailAction({
                tenant,
                guard: overridable.guard,
                object: overridable.object,
                reason: String(form.get('reason')),
              }),
            )
          }
          confirm="Override it"
          pending="Saving"
        >
          <Field label="Reason">
            {(control) => <TextArea {...control} name="reason" rows={2} maxLength={500} />}
          </Field>
        </ConfirmDialog>
      )}
    </div>
  );
}

/** A button that the dialog opens by. */
const small = (word: string, about: string) => (
  <Button className={SMALL} aria-label={`${word}: ${about}`}>
    {word}
  </Button>
);
