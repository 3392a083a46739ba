'use client';

import { useRouter } from 'next/navigation';
import { use, useEffect, useRef, useState } from 'react';
import { confirmPlanAction } from '@/app/actions/push';
import { Npm12Notice } from '@/components/artifactory/npm-12-notice';
import { PlanBasis } from '@/components/plan/plan-basis';
import { isGrave, SecondLook, UNSEEN } from '@/components/plan/second-look';
import { WaitingPlans } from '@/components/plan/waiting-plans';
import { whatChanged } from '@/components/plan/what-changed';
import { consolePath } from '@/components/shell/screens';
import { Button } from '@/components/ui/button';
import { DialogActions, DialogClose } from '@/components/ui/dialog';
import { KeptForm } from '@/components/ui/kept-form';
import { Notice } from '@/components/ui/notice';
import { errorOf, Refusal } from '@/components/ui/refusal';
import { refused } from '@/components/ui/refused';
import { TextField } from '@/components/ui/text-field';
import { useToast } from '@/components/ui/toast';
import { useSubmit } from '@/components/ui/use-submit';
import type { Look } from '@/lib/services/plan/look';
import type { Result } from '@/lib/services/words/problem';
import type { LanesFormProps } from './begun-lanes';
import { LayoutChoice } from './layout-choice';
import { InTheWay, LeftOut } from './left-out';
import { WhatIsWritten } from './what-is-written';
import { confirmWords, isStop, saidWords } from './wish-words';

/** What was looked at: what it would do, or what is in the way. */
export function LanesForm(props: LanesFormProps) {
  const first = use(props.begun.look);
  if (first.ok) return <ConfirmForm {...props} first={first.value} />;
  return <InTheWay {...props} problem={first.problem} />;
}

/** The one plan for all the lanes, and the button that makes it and starts its push, just as it was shown. */
function ConfirmForm(props: LanesFormProps & { first: Look }) {
  const { tenant, begun, may, first, onAgain, onClose, onDone } = props;
  const { wish } = begun;
  // What it became between this look and the confirmation of it.
  const [newer, setNewer] = useState<{ than: Look; look: Look; sentence: string } | null>(null);
  const since = newer?.than === first ? newer : null;
  const look = since?.look ?? first;
  const top = useRef<HTMLDivElement>(null);
  // What had the focus may be gone with the lanes that were in the way.
  useEffect(() => {
    if (!document.activeElement || document.activeElement === document.body) top.current?.focus();
  }, []);
  const [reason, setReason] = useState('');
  const [seen, setSeen] = useState(false);
  const box = useRef<HTMLInputElement>(null);
  const toast = useToast();
  const router = useRouter();
  const confirming = useSubmit(
    async (): Promise<Result<{ waits: number | null }>> => {
      if (isGrave(look.reach) && !seen) {
        box.current?.focus();
        return refused('invalid', UNSEEN, { seen: UNSEEN });
      }
      const intent = wish.type === 'switch' && reason.trim() ? { ...wish, reason: reason.trim() } : wish;
      const replaces = look.waiting.map(({ number }) => number);
      const confirmed = await confirmPlanAction({ tenant, intent, digest: look.digest, replaces });
      if (!confirmed.ok) return confirmed;
      const { value } = confirmed;
      if (value.state !== 'changed')
        return { ok: true, value: { waits: value.state === 'waits' ? value.number : null } };
      const sentence = whatChanged(look, value.look);
      setNewer({ than: first, look: value.look, sentence });
      return refused('conflict', sentence);
    },
    ({ waits }) => {
      if (waits !== null) return router.push(consolePath(tenant, 'plans', String(waits)));
      toast({ title: saidWords(wish), track: isStop(wish) ? 'off' : 'on' });
      onDone();
      onClose();
    },
    wish.type === 'switch' && !wish.on ? 'switch off' : 'change',
  );
  const { problem } = confirming;
  const isChanged = since !== null && problem?.message === since.sentence;
  const idle = look.content.changes.length === 0;
  const { overrides = [], warnings = [] } = look.content;
  return (
    <KeptForm noValidate submission={confirming} send={() => !idle && confirming.submit()}>
      <div ref={top} tabIndex={-1} className="mt-4 grid gap-3 outline-none">
        {isChanged && (
          <Notice tone="red" title="Nothing was changed">
            {since.sentence} {!idle && 'Read what is written now, then confirm once more.'}
          </Notice>
        )}
        <LeftOut lanes={begun.leftOut} />
        {look.layouts && wish.type === 'prepare' && (
          <LayoutChoice
            offer={look.layouts}
            value={wish.policyLayout ?? look.layouts.now}
            may={may.layOut}
            onChoose={(policyLayout) => {
              confirming.forget();
              onAgain({ ...wish, policyLayout });
            }}
          />
        )}
        <WhatIsWritten wish={wish} look={look} />
        {wish.type === 'switch' && !idle && look.npm12 && <Npm12Notice on={wish.on} tarballs={look.npm12} />}
        <PlanBasis overrides={overrides} warnings={warnings} />
        {look.needsApproval && (
          <Notice tone="amber" title="Needs someone else’s approval">
            Confirming makes a plan that waits. Ask another operator to open and approve it.
          </Notice>
        )}
        {wish.type === 'switch' && !idle && (
          <TextField
            label="Reason"
            hint="Optional. It is kept in the audit log."
            value={reason}
            change={setReason}
          />
        )}
        {!idle && look.reach && isGrave(look.reach) && (
          <SecondLook
            reach={look.reach}
            box={box}
            seen={seen}
            error={errorOf(problem, 'seen')}
            onSeen={setSeen}
          />
        )}
        {look.waiting.length > 0 && !idle && <WaitingPlans tenant={tenant} plans={look.waiting} />}
        {!isChanged && <Refusal problem={problem} beside={['seen']} />}
      </div>
      <DialogActions>
        <DialogClose>Cancel</DialogClose>
        {!idle && (
          <Button
            type="submit"
            variant={isStop(wish) ? 'stop' : 'primary'}
            className="max-sm:whitespace-normal"
            pending={confirming.pending && 'Starting the push'}
          >
            {confirmWords(wish, look)}
          </Button>
        )}
      </DialogActions>
    </KeptForm>
  );
}
