'use client';

import { Suspense, use, useState } from 'react';
import { adoptObjectAction } from '@/app/actions/object';
import { Button } from '@/components/ui/button';
import { Dialog, DialogActions, DialogClose, DialogWorking } from '@/components/ui/dialog';
import { KeptForm } from '@/components/ui/kept-form';
import { Notice } from '@/components/ui/notice';
import { TextField } from '@/components/ui/text-field';
import { useSubmit } from '@/components/ui/use-submit';
import type { ObjectKey } from '@/lib/ptc/model/change';
import type { Inspection } from '@/lib/services/object/inspect';
import type { Result } from '@/lib/services/words/problem';
import { ForeignContent } from './foreign-content';

/** A look that somebody has begun: the object is being read. */
export type BegunLook = { object: ObjectKey; look: Promise<Result<Inspection>> };

type Props = {
  tenant: string;
  begun: BegunLook;
  /** Whether the person may adopt: an admin. */
  mayAdopt: boolean;
  onLookAgain: () => void;
  onClose: () => void;
  onAdopted: () => void;
};

/** Shows what a foreign object holds, read this moment, and takes it over once its name was typed. */
export function AdoptDialog(props: Props) {
  const { begun, onClose } = props;
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={`Adopt ${begun.object.name}`}>
      <Suspense fallback={<DialogWorking>Reading it from the tenant</DialogWorking>}>
        <Looked {...props} />
      </Suspense>
    </Dialog>
  );
}

function Looked(props: Props) {
  const looked = use(props.begun.look);
  const shown = looked.ok ? looked.value : null;
  const adoptable = shown !== null && shown.obstacle === null && props.mayAdopt;
  return (
    <div className="mt-3 grid gap-3.5">
      {!looked.ok && <Notice tone="red">{looked.problem.message}</Notice>}
      {shown && <ForeignContent shown={shown} />}
      {shown && !shown.obstacle && !props.mayAdopt && (
        <Notice>Only an admin can adopt it. Ask one to open this page.</Notice>
      )}
      {adoptable ? (
        <AdoptForm {...props} fingerprint={shown.fingerprint} />
      ) : (
        <DialogActions>
          <DialogClose>Close</DialogClose>
        </DialogActions>
      )}
    </div>
  );
}

type FormProps = Props & { fingerprint: string };

function AdoptForm({ tenant, begun: { object }, fingerprint, onLookAgain, onAdopted }: FormProps) {
  const [typed, setTyped] = useState('');
  const adopting = useSubmit(() => adoptObjectAction({ tenant, ...object, fingerprint }), onAdopted);
  const matches = typed.trim() === object.name;
  return (
    <KeptForm
      noValidate
      submission={adopting}
      send={() => matches && adopting.submit()}
      className="grid gap-3.5"
    >
      <p className="text-sm">
        Turnout then treats it as its own, and plans can change it. Adopting writes nothing to the tenant: the
        next plan shows what it would change, and nothing changes until that plan is pushed.
      </p>
      <TextField
        label="Type its name to confirm"
        hint={<code className="wrap-anywhere">{object.name}</code>}
        mono
        value={typed}
        change={setTyped}
      />
      {adopting.problem && (
        <Notice tone="red" action={<Button onClick={onLookAgain}>Look again</Button>}>
          {adopting.problem.message}
        </Notice>
      )}
      <DialogActions>
        <DialogClose>Cancel</DialogClose>
        <Button type="submit" variant="primary" disabled={!matches} pending={adopting.pending && 'Adopting'}>
          Adopt
        </Button>
      </DialogActions>
    </KeptForm>
  );
}
