'use client';

import { useRouter } from 'next/navigation';
import { use, useState } from 'react';
import { confirmPlanAction } from '@/app/actions/push';
import { setTimerAction } from '@/app/actions/timer';
import { ForeignObjects } from '@/components/plan/foreign-objects';
import { namesOf, WaitingPlans } from '@/components/plan/waiting-plans';
import { consolePath } from '@/components/shell/screens';
import { Button } from '@/components/ui/button';
import { DialogActions, DialogClose } from '@/components/ui/dialog';
import { KeptForm } from '@/components/ui/kept-form';
import { Notice } from '@/components/ui/notice';
import { Refusal } from '@/components/ui/refusal';
import { refused } from '@/components/ui/refused';
import { useToast } from '@/components/ui/toast';
import { useSubmit } from '@/components/ui/use-submit';
import { sinceLooked } from '@/lib/ptc/evidence/since-looked';
import { laneName } from '@/lib/ptc/model/lane-name';
import type { Look } from '@/lib/services/plan/look';
import type { Problem, Result } from '@/lib/services/words/problem';
import type { BegunSwitch } from './begun-switch';
import type { BoardLane } from './board';
import { NO_MOMENT } from './moment-field';
import { PlannedSwitch } from './planned-switch';
import { SwitchChoices } from './switch-choices';

export type SwitchDialogProps = {
  tenant: string;
  begun: BegunSwitch;
  lane: BoardLane | null;
  mayAdopt: boolean;
  onClose: () => void;
  /** Something was pushed, scheduled or cancelled: the board is not as it was. */
  onChanged: () => void;
};

const AGAIN =
  'Close this and switch the lane again. Switching on asks for rules that were verified with this profile.';
const INCOMPLETE = 'Enter a date and a time.';

/** What was looked at: what the switch would do, or why it cannot be made. */
export function SwitchForm(props: SwitchDialogProps) {
  const first = use(props.begun.look);
  if (first.ok) return <ConfirmForm {...props} first={first.value} />;
  return (
    <>
      <div className="mt-4 grid gap-3">
        <WhyNot {...props} problem={first.problem} />
      </div>
      <DialogActions>
        <DialogClose>Cancel</DialogClose>
      </DialogActions>
    </>
  );
}

/** What a confirmed switch came to: it is on its way, or somebody else has to approve its plan first. */
type Confirmed = { said: string } | { waits: number };

/** The choices about a switch that was looked at, and the button that makes it or schedules it, just as it was shown. */
function ConfirmForm(props: SwitchDialogProps & { first: Look }) {
  const { tenant, begun, onClose, onChanged, first } = props;
  const { place, on } = begun;
  const [look, setLook] = useState(first);
  const [changed, setChanged] = useState<string | null>(null);
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

  const confirmNow = async (): Promise<Result<Confirmed>> => {
    const intent = { type: 'switch' as const, lanes: [keys], on, ...extra };
    const replaces = look.waiting.map(({ number }) => number);
    const confirmed = await confirmPlanAction({ tenant, intent, digest: look.digest, replaces });
    if (!confirmed.ok) return confirmed;
    const { value } = confirmed;
    if (value.state === 'waits') return { ok: true, value: { waits: value.number } };
    if (value.state === 'pushed')
      return { ok: true, value: { said: `Switching ${lane} ${on ? 'on' : 'off'}` } };
    const sentence = whatChanged(look, value.look);
    setLook(value.look);
    setChanged(sentence);
    return refused('conflict', sentence);
  };
  const schedule = async (at: string): Promise<Result<Confirmed>> => {
    const set = await setTimerAction({ tenant, ...keys, on, at, ...extra });
    const said = `${lane} is scheduled to be switched ${on ? 'on' : 'off'}`;
    return set.ok ? { ok: true, value: { said } } : set;
  };
  const confirming = useSubmit(
    async (): Promise<Result<Confirmed>> => {
      const open = [...(when.complete ? [] : ['at']), ...(until.complete ? [] : ['until'])];
      if (open.length > 0)
        return refused('invalid', INCOMPLETE, Object.fromEntries(open.map((field) => [field, INCOMPLETE])));
      return when.at ? schedule(when.at) : confirmNow();
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
  const isChanged = problem !== null && problem.message === changed;
  const idle = look.content.changes.length === 0;
  const replacing = when.at === null && !idle ? look.waiting : [];
  return (
    <KeptForm noValidate submission={confirming} send={() => !idle && confirming.submit()}>
      {isChanged && (
        <div className="mt-4">
          <Notice tone="red" title="Nothing was switched">
            {changed} {!idle && 'Read what is written now, then confirm once more.'}
          </Notice>
        </div>
      )}
      <PlannedSwitch look={look} />
      {!idle && (
        <SwitchChoices
          on={on}
          problem={problem}
          reason={reason}
          onWhen={setWhen}
          onUntil={setUntil}
          onReason={setReason}
        />
      )}
      <div className="mt-3 grid gap-3 empty:hidden">
        {replacing.length > 0 && <WaitingPlans tenant={tenant} plans={replacing} />}
        {!isChanged && <WhyNot {...props} problem={problem} />}
      </div>
      <DialogActions>
        <DialogClose>Cancel</DialogClose>
        {!idle && (
          <Button
            type="submit"
            variant={on ? 'primary' : 'stop'}
            className="max-sm:whitespace-normal"
            pending={confirming.pending && 'Handing it to the worker'}
          >
            {confirmWords(on, when.at !== null, look)}
          </Button>
        )}
      </DialogActions>
    </KeptForm>
  );
}

/** What is not as it was shown: the tenant, or a plan that waits and that nobody was asked about. */
function whatChanged(shown: Look, now: Look): string {
  if (shown.digest !== now.digest) return sinceLooked(shown.content, now.content);
  const unseen = now.waiting.filter(({ number }) => shown.waiting.every((one) => one.number !== number));
  return `Since you looked ${namesOf(unseen)} came to wait for an approval.`;
}

function confirmWords(on: boolean, later: boolean, { needsApproval, waiting }: Look): string {
  const way = on ? 'on' : 'off';
  if (later) return `Schedule the switch ${way}`;
  if (waiting.length > 0)
    return `Replace ${namesOf(waiting)} ${needsApproval ? 'by a new plan' : `and switch ${way}`}`;
  return needsApproval ? 'Make the plan for approval' : `Switch ${way}, one PATCH`;
}

/** Why a switch is not made, and what can be done about it. */
function WhyNot({ tenant, mayAdopt, problem }: SwitchDialogProps & { problem: Problem | null }) {
  return (
    <>
      <Refusal problem={problem} beside={['at', 'until', 'reason']} />
      {problem?.foreign && (
        <ForeignObjects tenant={tenant} objects={problem.foreign} mayAdopt={mayAdopt} again={AGAIN} />
      )}
    </>
  );
}
