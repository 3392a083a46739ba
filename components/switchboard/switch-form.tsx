'use client';

import { useRouter } from 'next/navigation';
import { use, useState, useTransition } from 'react';
import { consolePath } from '@/components/shell/screens';
import { Button } from '@/components/ui/button';
import { DialogActions, DialogClose } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Notice } from '@/components/ui/notice';
import { TextInput } from '@/components/ui/text-input';
import { useToast } from '@/components/ui/toast';
import type { IntentOf } from '@/lib/ptc/model/intent';
import { laneName } from '@/lib/ptc/model/lane-name';
import type { Problem } from '@/lib/services/words/problem';
import type { BoardLane } from './board';
import { type ChosenMoment, MomentField, NO_MOMENT } from './moment-field';
import { PlannedSwitch } from './planned-switch';
import { type BegunSwitch, type MadePlan, type SwitchActions, writesTheSame } from './switch-actions';

export type SwitchDialogProps = {
  tenant: string;
  begun: BegunSwitch;
  lane: BoardLane | null;
  actions: SwitchActions;
  onClose: () => void;
  /** Something was pushed, scheduled or cancelled: the board is not as it was. */
  onChanged: () => void;
};

const CHANGED: Problem = {
  code: 'conflict',
  message: 'The tenant has changed meanwhile. Read what is written now, then confirm once more.',
};
const INCOMPLETE = 'Enter a date and a time.';

/** The choices about a switch whose plan was made, and the button that pushes or schedules it. */
export function SwitchForm({ tenant, begun, actions, onClose, onChanged }: SwitchDialogProps) {
  const { place, on } = begun;
  const first = use(begun.plan);
  const [remade, setRemade] = useState<MadePlan | null>(null);
  const plan = remade ?? (first.ok ? first.value : null);
  const [when, setWhen] = useState(NO_MOMENT);
  const [until, setUntil] = useState(NO_MOMENT);
  const [reason, setReason] = useState('');
  const [problem, setProblem] = useState<Problem | null>(null);
  const [acting, startActing] = useTransition();
  const toast = useToast();
  const router = useRouter();
  const keys = { ecosystem: place.ecosystem.key, scope: place.scope.key };
  const extra = {
    ...(reason.trim() && { reason: reason.trim() }),
    ...(until.at && { until: until.at }),
  };
  const done = (title: string) => {
    toast({ title, track: on ? 'on' : 'off' });
    onChanged();
    onClose();
  };
  const lane = laneName(place);

  /** The plan with what was chosen about it; null where that cannot be pushed as it stands. */
  const settled = async (shown: MadePlan): Promise<MadePlan | null> => {
    const { reason: keptReason, until: keptUntil } = shown.content.intent as IntentOf<'switch'>;
    if (keptReason === extra.reason && keptUntil === extra.until) return shown;
    const made = await actions.preview({ tenant, intent: { type: 'switch', lanes: [keys], on, ...extra } });
    if (!made.ok) {
      setProblem(made.problem);
      return null;
    }
    setRemade(made.value);
    if (writesTheSame(shown, made.value)) return made.value;
    setProblem(CHANGED);
    return null;
  };
  const pushNow = async (shown: MadePlan) => {
    const wanted = await settled(shown);
    if (!wanted) return;
    if (wanted.needsApproval) return router.push(consolePath(tenant, 'plans', String(wanted.number)));
    const started = await actions.push({ tenant, plan: wanted.number, digest: wanted.digest });
    if (started.ok) done(`Switching ${lane} ${on ? 'on' : 'off'}`);
    else setProblem(started.problem);
  };
  const schedule = async (at: string) => {
    const set = await actions.schedule({ tenant, ...keys, on, at, ...extra });
    if (set.ok) done(`${lane} is scheduled to be switched ${on ? 'on' : 'off'}`);
    else setProblem(set.problem);
  };
  const submit = () => {
    const open = [...(when.complete ? [] : ['at']), ...(until.complete ? [] : ['until'])];
    if (open.length > 0) {
      const fields = Object.fromEntries(open.map((field) => [field, INCOMPLETE]));
      return setProblem({ code: 'invalid', message: INCOMPLETE, fields });
    }
    setProblem(null);
    startActing(async () => {
      if (when.at) await schedule(when.at);
      else if (plan) await pushNow(plan);
    });
  };

  if (!first.ok) {
    return (
      <>
        <PlannedSwitch tenant={tenant} plan={null} problem={first.problem} adoption={actions.adoption} />
        <DialogActions>
          <DialogClose>Cancel</DialogClose>
        </DialogActions>
      </>
    );
  }
  const idle = plan !== null && plan.content.changes.length === 0;
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!acting) submit();
      }}
    >
      <PlannedSwitch tenant={tenant} plan={plan} problem={null} adoption={actions.adoption} />
      {!idle && (
        <Choices
          on={on}
          fields={problem?.fields ?? {}}
          reason={reason}
          onWhen={setWhen}
          onUntil={setUntil}
          onReason={setReason}
        />
      )}
      {problem && !hasField(problem) && (
        <div className="mt-3">
          <Notice tone="red">{problem.message}</Notice>
        </div>
      )}
      <DialogActions>
        <DialogClose>Cancel</DialogClose>
        {!idle && (
          <Button type="submit" variant={on ? 'primary' : 'stop'} aria-disabled={acting || undefined}>
            {acting ? 'Handing it to the worker …' : confirmWords(on, when.at !== null, plan?.needsApproval)}
          </Button>
        )}
      </DialogActions>
    </form>
  );
}

const hasField = ({ fields = {} }: Problem) => ['at', 'until', 'reason'].some((name) => name in fields);

function confirmWords(on: boolean, later: boolean, needsApproval = false): string {
  const way = on ? 'on' : 'off';
  if (later) return `Schedule the switch ${way}`;
  return needsApproval ? 'Open the plan for approval' : `Switch ${way}, one PATCH`;
}

function Choices({
  on,
  fields,
  reason,
  onWhen,
  onUntil,
  onReason,
}: {
  on: boolean;
  fields: Record<string, string>;
  reason: string;
  onWhen: (chosen: ChosenMoment) => void;
  onUntil: (chosen: ChosenMoment) => void;
  onReason: (text: string) => void;
}) {
  return (
    <div className="mt-4 grid gap-3">
      {on && <MomentField label="On until" none="No end" error={fields.until} onChange={onUntil} />}
      <MomentField label="When" none="Now" error={fields.at} onChange={onWhen} />
      {!on && (
        <Field
          label="Reason"
          aside="optional"
          error={fields.reason}
          hint="Kept with the plan and in the audit."
        >
          {(control) => (
            <TextInput
              {...control}
              value={reason}
              maxLength={500}
              autoComplete="off"
              onChange={({ target }) => onReason(target.value)}
            />
          )}
        </Field>
      )}
    </div>
  );
}
