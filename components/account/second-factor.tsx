'use client';

import { Suspense, useState } from 'react';
import { renewRecoveryCodesAction, switchOffSecondFactorAction } from '@/app/actions/factor';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Card, CardBody } from '@/components/ui/card';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { Dialog } from '@/components/ui/dialog';
import { Notice } from '@/components/ui/notice';
import { onDemand } from '@/components/ui/on-demand';
import { Time } from '@/components/ui/time';

const EnrolForm = onDemand(() => import('./enrol-form').then((file) => file.EnrolForm));
const RecoveryCodes = onDemand(() => import('./recovery-codes').then((file) => file.RecoveryCodes));

/** With so few recovery codes left, new ones are asked for. */
const FEW = 3;

type Own = { since: Date; left: number } | null;

/** One's own second factor: switching it on and off, and the recovery codes. */
export function SecondFactor({ own }: { own: Own }) {
  // Here, and not in what shows whether it is on: that changes while they are read.
  const [codes, setCodes] = useState<string[] | null>(null);
  return (
    <Card caption="Second factor" aside={<Badge tone={own ? 'ok' : 'neutral'}>{own ? 'On' : 'Off'}</Badge>}>
      <CardBody className="grid gap-3 text-sm">
        {own ? <SwitchedOn own={own} onCodes={setCodes} /> : <SwitchedOff onCodes={setCodes} />}
      </CardBody>
      <Dialog
        open={codes !== null}
        onOpenChange={(open) => !open && setCodes(null)}
        title="Your recovery codes"
        description="Each signs you in once in place of a code of the app. They are not shown again."
      >
        <Suspense>{codes && <RecoveryCodes codes={codes} />}</Suspense>
      </Dialog>
    </Card>
  );
}

function SwitchedOff({ onCodes }: { onCodes: (codes: string[]) => void }) {
  const [open, setOpen] = useState(false);
  const taken = (codes: string[]) => {
    setOpen(false);
    onCodes(codes);
  };
  return (
    <>
      <p className="text-ink-2">
        Signing in asks for a code of your authenticator app after the password. Whoever learns the password
        alone cannot sign in.
      </p>
      <div>
        <Dialog
          trigger={<Button>Switch on the second factor</Button>}
          title="Switch on the second factor"
          open={open}
          onOpenChange={setOpen}
        >
          <Suspense>
            <EnrolForm onCodes={taken} />
          </Suspense>
        </Dialog>
      </div>
    </>
  );
}

function SwitchedOn({
  own: { since, left },
  onCodes,
}: {
  own: NonNullable<Own>;
  onCodes: (codes: string[]) => void;
}) {
  return (
    <>
      <p className="text-ink-2">
        On since <Time at={since} />. {left} of 10 recovery codes {left === 1 ? 'is' : 'are'} left.
      </p>
      {left <= FEW && (
        <Notice tone="amber" title={left === 0 ? 'No recovery code is left' : 'Few recovery codes are left'}>
          Without your app and without a recovery code only an owner lets you in again. Make new ones.
        </Notice>
      )}
      <div className="flex flex-wrap gap-2">
        <ConfirmDialog
          trigger={<Button>Make new recovery codes</Button>}
          title="Make new recovery codes"
          description="You get ten new ones. Those that you have now no longer work."
          action={async () => {
            const made = await renewRecoveryCodesAction({});
            if (made.ok) onCodes(made.value.codes);
            return made;
          }}
          confirm="Make new codes"
          pending="Making codes"
        />
        <ConfirmDialog
          trigger={<Button variant="stop">Switch off</Button>}
          title="Switch off the second factor"
          description="Your password alone signs you in from then on. Your recovery codes no longer work."
          action={() => switchOffSecondFactorAction({})}
          confirm="Switch off"
          pending="Switching off"
          variant="destroy"
        />
      </div>
    </>
  );
}
