'use client';

import { type RefObject, useRef } from 'react';
import { proveAgainAction } from '@/app/actions/factor';
import { Button } from '@/components/ui/button';
import { Dialog, DialogActions, DialogClose } from '@/components/ui/dialog';
import { KeptForm } from '@/components/ui/kept-form';
import type { AskedProof } from '@/components/ui/proof';
import { errorOf, Refusal } from '@/components/ui/refusal';
import { TextField } from '@/components/ui/text-field';
import { useDraft } from '@/components/ui/use-draft';
import { useSubmit } from '@/components/ui/use-submit';

const NONE = { password: '', code: '' };

/** Asks who is there before an act goes on: an open browser is not enough for it. */
export function ProofDialog({ way, answer }: AskedProof) {
  const field = useRef<HTMLInputElement>(null);
  return (
    <Dialog
      open
      initialFocus={field}
      onOpenChange={(open) => !open && answer(false)}
      title="Confirm that it is you"
      description={
        way.by === 'password'
          ? 'This act needs your password again. Then it goes on, and nothing that you typed is lost.'
          : 'You are signed in by your provider, and this act needs a new sign-in. Copy what you typed, sign out, sign in again, and do it within ten minutes.'
      }
    >
      {way.by === 'password' ? (
        <ProofForm code={way.code} field={field} onProven={() => answer(true)} />
      ) : (
        <DialogActions>
          <DialogClose>Close</DialogClose>
        </DialogActions>
      )}
    </Dialog>
  );
}

function ProofForm({
  code,
  field,
  onProven,
}: {
  code: boolean;
  field: RefObject<HTMLInputElement | null>;
  onProven: () => void;
}) {
  const proving = useSubmit((values: typeof NONE) => proveAgainAction(values), onProven);
  const { values, change } = useDraft(NONE, proving, true);
  const { problem } = proving;
  return (
    <KeptForm
      noValidate
      asks={false}
      submission={proving}
      send={() => proving.submit(values)}
      className="mt-4 grid gap-3.5"
    >
      <TextField
        ref={field}
        label="Password"
        error={errorOf(problem, 'password')}
        type="password"
        autoComplete="current-password"
        value={values.password}
        change={(password) => change({ password })}
      />
      {code && (
        <TextField
          label="Code"
          hint="Six digits from your authenticator app, or one of your recovery codes."
          error={errorOf(problem, 'code')}
          autoComplete="one-time-code"
          mono
          value={values.code}
          change={(typed) => change({ code: typed })}
        />
      )}
      <Refusal problem={problem} beside={['password', 'code']} />
      <DialogActions>
        <DialogClose>Cancel</DialogClose>
        <Button type="submit" variant="primary" pending={proving.pending && 'Confirming'}>
          Confirm
        </Button>
      </DialogActions>
    </KeptForm>
  );
}
