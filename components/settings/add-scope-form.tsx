'use client';

import { useState } from 'react';
import { addScopeAction } from '@/app/actions/scope';
import { Button } from '@/components/ui/button';
import { CardBody } from '@/components/ui/card';
import { KeptForm } from '@/components/ui/kept-form';
import { Refusal } from '@/components/ui/refusal';
import { useToast } from '@/components/ui/toast';
import { useSubmit } from '@/components/ui/use-submit';
import { SCOPE_FIELDS, ScopeFields, type ScopeValues } from './scope-fields';

const NOBODY: ScopeValues = { name: '', users: [], groups: [] };

/** Adds a rollout scope below the narrow ones and above Everyone. */
export function AddScope({ tenant }: { tenant: string }) {
  const [open, setOpen] = useState(false);
  return (
    <CardBody>
      {open ? (
        <AddScopeForm tenant={tenant} close={() => setOpen(false)} />
      ) : (
        <Button onClick={() => setOpen(true)}>Add a scope</Button>
      )}
    </CardBody>
  );
}

function AddScopeForm({ tenant, close }: { tenant: string; close: () => void }) {
  const [values, setValues] = useState(NOBODY);
  const toast = useToast();
  const adding = useSubmit(
    () => addScopeAction({ tenant, ...values }),
    () => {
      toast({ title: `${values.name} added` });
      close();
    },
  );
  return (
    <KeptForm noValidate submission={adding} send={() => adding.submit()} className="grid gap-3.5">
      <h3>A new scope</h3>
      <ScopeFields
        tenant={tenant}
        values={values}
        of="the new scope"
        change={setValues}
        problem={adding.problem}
        readOnly={false}
      />
      <p className="text-xs text-ink-3">
        It is placed above Everyone and below the others. Its key is made from this name and stays: rules are
        named after it.
      </p>
      <Refusal problem={adding.problem} beside={SCOPE_FIELDS} />
      <div className="flex flex-wrap gap-2">
        <Button type="submit" variant="primary" pending={adding.pending && 'Adding'}>
          Add the scope
        </Button>
        <Button onClick={close}>Cancel</Button>
      </div>
    </KeptForm>
  );
}
