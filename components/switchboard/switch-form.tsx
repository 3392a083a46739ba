'use client';

import { useRouter } from 'next/navigation';
import { use, useState } from 'react';
import { makePlanAction } from '@/app/actions/plan';
import { startPushAction } from '@/app/actions/push';
import { setTimerAction } from '@/app/actions/timer';
import { consolePath } from '@/components/shell/screens';
import { Button } from '@/components/ui/button';
import { DialogActions, DialogClose } from '@/components/ui/dialog';
import { KeptForm } from '@/components/ui/kept-form';
import { errorOf, Refusal } from '@/components/ui/refusal';
import { refused } from '@/components/ui/refused';
import { TextField } from '@/components/ui/text-field';
import { useToast } from '@/components/ui/toast';
import { useSubmit } from '@/components/ui/use-submit';
import type { IntentOf } from '@/lib/ptc/model/intent';
import { laneName } from '@/lib/ptc/model/lane-name';
import type { Problem, Result } from '@/lib/services/words/problem';
import { type BegunSwitch, type MadePlan, writesTheSame } from './begun-switch';
import type { BoardLane } from './board';
import { type ChosenMoment, MomentField, NO_MOMENT } from './moment-field';
import { PlannedSwitch } from './planned-switch';

export type SwitchDialogProps = {
  tenant: string;
  begun: BegunSwitch;
  lane: BoardLane | null;
  mayAdopt: boolean;
  onClose: () => void;
  /** Something was pushed, scheduled or cancelled: the board is not as it was. */
  onChanged: () => void;
};

const CHANGED = refused(
  'conflict',
  'The tenant has changed meanwhile. Read what is written now, then confirm once more.',
);
const INCOMPLETE = 'Enter a date and a time.';

/** What a confirmed switch came to: it is on its way, or somebody else has to approve its plan first. */
type Confirmed = { said: string } | { waits: number };

/** The choices about a switch whose plan was made, and the button that pushes or schedules it. */
export function SwitchForm({ tenant, begun, mayAdopt, onClose, onChanged }: SwitchDialogProps) {
  const { place, on } = begun;
  const first = use(begun.plan);
  const [remade, setRemade] = useState<MadePlan | null>(null);
  const plan = remade ?? (first.ok ? first.value : null);
  const [when, setWhen] = useState(NO_MOMENT);
  const [until, setUntil] = useState(NO_MOMENT);
  const [reason, setReason] = useState('');
  const toast = useToast();
  const router = useRouter();
  const keys = { ecosystem: place.ecosystem.key, scope: place.scope.key };
  const extra = {
    ...(reason.trim() && { reason: reason.trim() }),
    ...(until.at && { until: until.at }),
  };
  const lane = laneName(place);

  /** The plan with what was chosen about it; refused where that cannot be pushed as it was shown. */
  const settled = async (shown: MadePlan): Promise<Result<MadePlan>> => {
    const { reason: keptReason, until: keptUntil } = shown.content.intent as IntentOf<'switch'>;
    if (keptReason === extra.reason && keptUntil === extra.until) return { ok: true, value: shown };
    const made = await makePlanAction({ tenant, intent: { type: 'switch', lanes: [keys], on, ...extra } });
    if (!made.ok) return made;
    setRemade(made.value);
    return writesTheSame(shown, made.value) ? made : CHANGED;
  };
  const pushNow = async (shown: MadePlan): Promise<Result<Confirmed>> => {
    const wanted = await settled(shown);
    if (!wanted.ok) return wanted;
    const { number, digest, needsApproval } = wanted.value;
    if (needsApproval) return { ok: true, value: { waits: number } };
    const started = await startPushAction({ tenant, plan: number, digest });
    return started.ok ? { ok: true, value: { said: `Switching ${lane} ${on ? 'on' : 'off'}` } } : started;
  };
  const schedule = async (at: string): Promise<Result<Confirmed>> => {
    const set = await setTimerAction({ tenant, ...keys, on, at, ...extra });
    const said = `${lane} is scheduled to be switched ${on ? 'on' : 'off'}`;
    return set.ok ? { ok: true, value: { said } } : set;
  };
  const confirming = useSubmit(
    async (shown: MadePlan): Promise<Result<Confirmed>> => {
      const open = [...(when.complete ? [] : ['at']), ...(until.complete ? [] : ['until'])];
      if (open.length > 0)
        return refused('invalid', INCOMPLETE, Object.fromEntries(open.map((field) => [field, INCOMPLETE])));
      return when.at ? schedule(when.at) : pushNow(shown);
    },
    (confirmed) => {
      if ('waits' in confirmed) return router.push(consolePath(tenant, 'plans', String(confirmed.waits)));
      toast({ title: confirmed.said, track: on ? 'on' : 'off' });
      onChanged();
      onClose();
    },
    on ? 'change' : 'switch off',
  );
  const { problem } = confirming;

  if (!first.ok) {
    return (
      <>
        <PlannedSwitch tenant={tenant} plan={null} problem={first.problem} mayAdopt={mayAdopt} />
        <DialogActions>
          <DialogClose>Cancel</DialogClose>
        </DialogActions>
      </>
    );
  }
  const idle = plan !== null && plan.content.changes.length === 0;
  return (
    <KeptForm noValidate submission={confirming} send={() => plan && confirming.submit(plan)}>
      <PlannedSwitch tenant={tenant} plan={plan} problem={null} mayAdopt={mayAdopt} />
      {!idle && (
        <Choices
          on={on}
          problem={problem}
          reason={reason}
          onWhen={setWhen}
          onUntil={setUntil}
          onReason={setReason}
        />
      )}
      <div className="mt-3 empty:hidden">
        <Refusal problem={problem} beside={['at', 'until', 'reason']} />
      </div>
      <DialogActions>
        <DialogClose>Cancel</DialogClose>
        {!idle && (
          <Button
            type="submit"
            variant={on ? 'primary' : 'stop'}
            pending={confirming.pending && 'Handing it to the worker'}
          >
            {confirmWords(on, when.at !== null, plan?.needsApproval)}
          </Button>
        )}
      </DialogActions>
    </KeptForm>
  );
}

function confirmWords(on: boolean, later: boolean, needsApproval = false): string {
  const way = on ? 'on' : 'off';
  if (later) return `Schedule the switch ${way}`;
  return needsApproval ? 'Open the plan for approval' : `Switch ${way}, one PATCH`;
}

function Choices({
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
