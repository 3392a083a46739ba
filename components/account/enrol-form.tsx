'use client';

import { useEffect, useState } from 'react';
import { offerSecondFactorAction, switchOnSecondFactorAction } from '@/app/actions/factor';
import { Button } from '@/components/ui/button';
import { CodeBlock } from '@/components/ui/code';
import { DialogActions, DialogClose, DialogWorking } from '@/components/ui/dialog';
import { KeptForm } from '@/components/ui/kept-form';
import { errorOf, Refusal } from '@/components/ui/refusal';
import { TextField } from '@/components/ui/text-field';
import { useSubmit } from '@/components/ui/use-submit';
import { QrCode } from './qr-code';

type Offer = { key: string; offer: string; qr: { size: number; path: string } };

/** Gives the app a key, and takes a code that shows that it has it. */
export function EnrolForm({ onCodes }: { onCodes: (codes: string[]) => void }) {
  const offering = useSubmit(() => offerSecondFactorAction({}), undefined, 'look');
  const { submit } = offering;
  // biome-ignore lint/correctness/useExhaustiveDependencies: one key each time the dialog is opened
  useEffect(() => submit(), []);
  if (offering.value) return <OfferedForm offered={offering.value} onCodes={onCodes} />;
  if (!offering.problem) return <DialogWorking>Making a key</DialogWorking>;
  return (
    <div className="mt-4">
      <Refusal problem={offering.problem} />
      <DialogActions>
        <DialogClose>Close</DialogClose>
        <Button onClick={submit}>Try again</Button>
      </DialogActions>
    </div>
  );
}

function OfferedForm({
  offered: { key, offer, qr },
  onCodes,
}: {
  offered: Offer;
  onCodes: (codes: string[]) => void;
}) {
  const [code, setCode] = useState('');
  const taking = useSubmit(
    () => switchOnSecondFactorAction({ offer, code }),
    ({ codes }) => onCodes(codes),
  );
  const { problem } = taking;
  return (
    <KeptForm
      noValidate
      submission={taking}
      send={() => taking.submit()}
      className="mt-3 grid gap-3.5 text-sm"
    >
      <p className="text-ink-2">Scan the picture with your authenticator app, or type the key into it.</p>
      <QrCode {...qr} label="The key as a picture for an authenticator app" />
      <CodeBlock label="key" copy>
        {key}
      </CodeBlock>
      <TextField
        label="Code"
        hint="The six digits that the app then shows. Your other sessions end."
        error={errorOf(problem, 'code')}
        autoComplete="one-time-code"
        mono
        value={code}
        change={setCode}
      />
      <Refusal problem={problem} beside={['code']} />
      <DialogActions>
        <DialogClose>Cancel</DialogClose>
        <Button type="submit" variant="primary" pending={taking.pending && 'Switching on'}>
          Switch on
        </Button>
      </DialogActions>
    </KeptForm>
  );
}
