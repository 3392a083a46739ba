'use client';

import { useRouter } from 'next/navigation';
import { use, useRef, useState } from 'react';
import { confirmPlanAction } from '@/app/actions/push';
import { setTimerAction } from '@/app/actions/timer';
import { Npm12Notice } from '@/components/artifactory/npm-12-notice';
import { ForeignObjects } from '@/components/plan/foreign-objects';
import { isGrave, SecondLook, UNSEEN } from '@/components/plan/second-look';
import { WaitingPlans } from '@/components/plan/waiting-plans';
import { whatChanged } from '@/components/plan/what-changed';
import { Written } from '@/components/plan/written';
import { ClosedGate, OpenGate } from '@/components/readiness/switch-gate';
import { ByHand } from '@/components/shell/by-hand';
import { useFrameLive } from '@/components/shell/frame-live';
import { consolePath } from '@/components/shell/screens';
import { Button } from '@/components/ui/button';
import { DialogActions, DialogClose } from '@/components/ui/dialog';
import { KeptForm } from '@/components/ui/kept-form';
import { Notice } from '@/components/ui/notice';
import { errorOf, Refusal } from '@/components/ui/refusal';
import { refused } from '@/components/ui/refused';
import { useToast } from '@/components/ui/toast';
import { useSubmit } from '@/components/ui/use-submit';
import { laneName } from '@/lib/ptc/model/lane-name';
import type { Look } from '@/lib/services/plan/look';
import type { Problem, Result } from '@/lib/services/words/problem';
import { MOMENT_TO_COME, NO_MOMENT } from './moment-field';
import { type BegunStep, intentOf, keysOf } from './step';
import { againWords, confirmWords, saidWords } from './step-words';
import { SwitchChoices } from './switch-choices';

export type StepDialogProps = {
  tenant: string;
  begun: BegunStep;
  mayAdopt: boolean;
  onClose: () => void;
  /** Something was pushed or scheduled: the board is not as it was. */
  onChanged: () => void;
};

const INCOMPLETE = 'Enter a date and a time.';

/** What was looked at: what the step would do, or why it cannot be made. */
export function StepForm(props: StepDialogProps) {
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

/** What a confirmed step came to: it is on its way, or somebody else has to approve its plan first. */
type Confirmed = { said: string } | { waits: number };

/** The choices about a step that was looked at, and the button that makes it or schedules it, just as it was shown. */
function ConfirmForm(props: StepDialogProps & { first: Look }) {
  const { tenant, begun, onClose, onChanged, first } = props;
  const { place, step } = begun;
  const [look, setLook] = useState(first);
  const [changed, setChanged] = useState<string | null>(null);
  const isLater = step.type === 'switch' && step.later === true;
  const [when, setWhen] = useState(isLater ? MOMENT_TO_COME : NO_MOMENT);
  const [until, setUntil] = useState(NO_MOMENT);
  const [reason, setReason] = useState('');
  const [seen, setSeen] = useState(false);
  const box = useRef<HTMLInputElement>(null);
  const toast = useToast();
  const router = useRouter();
  const extra = {
    ...(reason.trim() && { reason: reason.trim() }),
    ...(until.at && { until: until.at }),
  };
  const { reach } = look;
  const isOff = step.type === 'switch' && !step.on;

  const confirmNow = async (): Promise<Result<Confirmed>> => {
    const intent = { ...intentOf(step, place), ...extra };
    const replaces = look.waiting.map(({ number }) => number);
    const confirmed = await confirmPlanAction({ tenant, intent, digest: look.digest, replaces });
    if (!confirmed.ok) return confirmed;
    const { value } = confirmed;
    if (value.state === 'waits') return { ok: true, value: { waits: value.number } };
    if (value.state === 'pushed') return { ok: true, value: { said: saidWords(step, laneName(place)) } };
    const sentence = whatChanged(look, value.look);
    setLook(value.look);
    setChanged(sentence);
    return refused('conflict', sentence);
  };
  const schedule = async (on: boolean, at: string): Promise<Result<Confirmed>> => {
    const set = await setTimerAction({ tenant, ...keysOf(place), on, at, ...extra });
    const said = `${laneName(place)} is scheduled to be switched ${on ? 'on' : 'off'}`;
    return set.ok ? { ok: true, value: { said } } : set;
  };
  const confirming = useSubmit(
    async (): Promise<Result<Confirmed>> => {
      const open = openFields();
      if (open) return open;
      return when.at && step.type === 'switch' ? schedule(step.on, when.at) : confirmNow();
    },
    (confirmed) => {
      if ('waits' in confirmed) return router.push(consolePath(tenant, 'plans', String(confirmed.waits)));
      toast({ title: confirmed.said, track: isOff ? 'off' : 'on' });
      onChanged();
      onClose();
    },
    isOff ? 'switch off' : 'change',
  );
  /** What is asked and not answered yet. */
  const openFields = (): Result<never> | null => {
    const moments = [...(when.complete ? [] : ['at']), ...(until.complete ? [] : ['until'])];
    if (moments.length > 0)
      return refused('invalid', INCOMPLETE, Object.fromEntries(moments.map((field) => [field, INCOMPLETE])));
    if (seen || !isGrave(reach)) return null;
    box.current?.focus();
    return refused('invalid', UNSEEN, { seen: UNSEEN });
  };
  const { problem } = confirming;
  const isChanged = problem !== null && problem.message === changed;
  const idle = look.content.changes.length === 0;
  const replacing = when.at === null && !isLater && !idle ? look.waiting : [];
  return (
    <KeptForm noValidate submission={confirming} send={() => !idle && confirming.submit()}>
      {isChanged && (
        <div className="mt-4">
          <Notice tone="red" title={step.type === 'switch' ? 'Nothing was switched' : 'Nothing was changed'}>
            {changed} {!idle && 'Read what is written now, then confirm once more.'}
          </Notice>
        </div>
      )}
      <div className="mt-4">
        <Written look={look} />
      </div>
      {look.gate && <OpenGate tenant={tenant} gate={look.gate} />}
      {!idle && look.npm12 && !isOff && (
        <div className="mt-4">
          <Npm12Notice on tarballs={look.npm12} />
        </div>
      )}
      {!idle && step.type === 'switch' && (
        <SwitchChoices
          step={step}
          problem={problem}
          reason={reason}
          onWhen={setWhen}
          onUntil={setUntil}
          onReason={setReason}
        />
      )}
      <div className="mt-3 grid gap-3 empty:hidden">
        {!idle && reach && isGrave(reach) && (
          <SecondLook reach={reach} box={box} seen={seen} error={errorOf(problem, 'seen')} onSeen={setSeen} />
        )}
        {replacing.length > 0 && <WaitingPlans tenant={tenant} plans={replacing} />}
        {!isChanged && <WhyNot {...props} problem={problem} />}
      </div>
      <DialogActions>
        <DialogClose>Cancel</DialogClose>
        {!idle && (
          <Button
            type="submit"
            variant={isOff ? 'stop' : 'primary'}
            className="max-sm:whitespace-normal"
            pending={confirming.pending && 'Starting the push'}
          >
            {confirmWords(step, isLater || when.at !== null, look)}
          </Button>
        )}
      </DialogActions>
    </KeptForm>
  );
}

/** Why a step is not made, and what can be done about it. */
function WhyNot({ tenant, begun, mayAdopt, problem }: StepDialogProps & { problem: Problem | null }) {
  return (
    <>
      <Refusal problem={problem} beside={['at', 'until', 'reason', 'seen']} />
      {/* A lane must go off also where its tenant is out of reach. */}
      {problem?.code === 'unavailable' && begun.step.type === 'switch' && !begun.step.on && (
        <LaneByHand title={laneName(begun.place)} />
      )}
      {problem?.gate && (
        <ClosedGate
          tenant={tenant}
          gate={problem.gate}
          mayOverride={mayAdopt}
          again="Close this and switch the lane again."
        />
      )}
      {problem?.foreign && (
        <ForeignObjects
          tenant={tenant}
          objects={problem.foreign}
          mayAdopt={mayAdopt}
          again={againWords(begun.step)}
        />
      )}
    </>
  );
}

/** How a lane that is on goes off in the portal. */
function LaneByHand({ title }: { title: string }) {
  const lanes = useFrameLive().kill.lanesOn.filter((lane) => lane.title === title);
  return (
    <ByHand
      profiles={lanes.map(({ profileName }) => profileName)}
      policies={lanes.map(({ redirectPolicy }) => redirectPolicy)}
    />
  );
}
