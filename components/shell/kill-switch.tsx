'use client';

import { useRouter } from 'next/navigation';
import { type RefObject, useEffect, useRef, useState } from 'react';
import { pauseAllAction } from '@/app/actions/lane';
import { useKey } from '@/components/keys/use-key';
import { useOffline } from '@/components/live/freshness';
import { Button } from '@/components/ui/button';
import { Dialog, DialogActions, DialogClose } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Kbd } from '@/components/ui/kbd';
import { KeptForm } from '@/components/ui/kept-form';
import { Notice } from '@/components/ui/notice';
import { errorOf, Refusal } from '@/components/ui/refusal';
import { TextInput } from '@/components/ui/text-input';
import { useSubmit } from '@/components/ui/use-submit';
import { ByHand } from './by-hand';
import type { FrameTenant, LaneOn } from './frame';
import { useFrameLive } from './frame-live';
import { consolePath } from './screens';

/** The kill switch: at hand on every screen of a tenant, by its button and by Alt K. */
export function KillSwitch({ tenant }: { tenant: FrameTenant }) {
  const router = useRouter();
  const { kill, lookAgain } = useFrameLive();
  const [open, setOpen] = useState(false);
  const begin = () => {
    setOpen(true);
    // What the dialog says may be older than the last switch. Offline it is what is left.
    lookAgain();
  };
  useKey('Alt+K', 'Switch everything off', begin, { everywhere: true });
  const reason = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button variant="destroy" aria-keyshortcuts="Alt+K" onClick={begin}>
        <span className="sm:hidden">All off</span>
        <span className="hidden sm:inline">Switch everything off</span>
        <span aria-hidden className="hidden md:inline">
          <Kbd onSolid>Alt K</Kbd>
        </span>
      </Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        initialFocus={reason}
        title={`Switch everything off in ${tenant.name}`}
      >
        <PauseForm
          tenant={tenant}
          lanesOn={kill.lanesOn}
          field={reason}
          onPushed={(number) => {
            setOpen(false);
            lookAgain();
            router.push(consolePath(tenant.slug, 'pushes', String(number)));
          }}
        />
      </Dialog>
    </>
  );
}

function PauseForm({
  tenant,
  lanesOn,
  field,
  onPushed,
}: {
  tenant: FrameTenant;
  lanesOn: LaneOn[];
  field: RefObject<HTMLInputElement | null>;
  onPushed: (number: number) => void;
}) {
  const offline = useOffline();
  const pausing = useSubmit(
    (reason: string) => pauseAllAction({ tenant: tenant.slug, reason }),
    ({ number }) => onPushed(number),
    'switch off',
  );
  const { problem } = pausing;
  const wrong = errorOf(problem, 'reason');
  useEffect(() => {
    if (wrong) field.current?.focus();
  }, [wrong, field]);
  return (
    <KeptForm
      noValidate
      submission={pausing}
      send={(form) => pausing.submit(String(form.get('reason') ?? ''))}
      className="mt-2 grid gap-4"
    >
      {offline && (
        <Notice tone="red" title="This device is offline">
          Turnout cannot be reached from here. By hand it can be done from any device that reaches the portal.
        </Notice>
      )}
      <Consequence lanesOn={lanesOn} />
      <Field label="Reason" required error={wrong} hint="Kept with the plan and in the audit.">
        {(control) => <TextInput {...control} ref={field} name="reason" maxLength={500} autoComplete="off" />}
      </Field>
      <Refusal problem={problem} beside={['reason']} />
      {/* Where neither the tenant nor Turnout answers, the way by hand is the one that is left. */}
      {(offline || problem?.code === 'unavailable') && (
        <ByHand
          profiles={lanesOn.map(({ profileName }) => profileName)}
          policies={lanesOn.map(({ redirectPolicy }) => redirectPolicy)}
        />
      )}
      <DialogActions>
        <DialogClose>Cancel</DialogClose>
        <Button type="submit" variant="destroy" pending={pausing.pending && 'Starting the push'}>
          Switch everything off
        </Button>
      </DialogActions>
    </KeptForm>
  );
}

/** What will happen, in words. */
function Consequence({ lanesOn }: { lanesOn: LaneOn[] }) {
  const count = lanesOn.length;
  return (
    <div className="grid gap-2 text-sm text-ink-2">
      {count === 0 ? (
        <p>
          By what Turnout knows no lane is on. It looks in the tenant once more, and switches off what was
          switched on past it.
        </p>
      ) : (
        <>
          <p>
            {count === 1 ? 'One lane is on and goes' : `${count} lanes are on and go`} off: package managers
            reach the public registries again.
          </p>
          <ul className="flex flex-wrap gap-x-4 gap-y-0.5 text-ink">
            {lanesOn.map(({ title }) => (
              <li key={title} className="font-medium">
                {title}
              </li>
            ))}
          </ul>
        </>
      )}
      <p>
        It needs no approval and goes ahead of everything: a push under way ends after its step, what waits is
        stopped, and scheduled switches on are cancelled. Rules and header profiles stay as they are. Turnout
        sees when the tenant holds the change; Netskope may take a few minutes to act on it everywhere.
      </p>
    </div>
  );
}
