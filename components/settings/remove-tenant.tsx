'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { removeTenantAction } from '@/app/actions/tenant';
import { Button } from '@/components/ui/button';
import { Card, CardBody } from '@/components/ui/card';
import { Dialog, DialogActions, DialogClose } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { KeptForm } from '@/components/ui/kept-form';
import { errorOf, Refusal } from '@/components/ui/refusal';
import { TextInput } from '@/components/ui/text-input';
import { useSubmit } from '@/components/ui/use-submit';

/** Removes the tenant from Turnout, once its name is typed. */
export function RemoveTenant({ tenant, name }: { tenant: string; name: string }) {
  const [open, setOpen] = useState(false);
  return (
    <Card caption="Remove this tenant">
      <CardBody className="grid justify-items-start gap-3 text-sm text-ink-2">
        <p>
          Turnout forgets its API tokens and no longer reads or switches anything in it. All of its lanes have
          to be off first. Its plans, pushes and audit can still be read, under <b>Tenants</b>. Nothing is
          changed in Netskope.
        </p>
        <Dialog
          open={open}
          onOpenChange={setOpen}
          trigger={<Button variant="stop">Remove the tenant</Button>}
          title={`Remove ${name}`}
          description="This cannot be undone. The same host can be added again, as a new tenant with a new token."
        >
          <RemoveForm tenant={tenant} name={name} />
        </Dialog>
      </CardBody>
    </Card>
  );
}

function RemoveForm({ tenant, name }: { tenant: string; name: string }) {
  const router = useRouter();
  const removing = useSubmit(
    (form: FormData) => removeTenantAction({ tenant, name: String(form.get('name') ?? '') }),
    () => router.push('/tenants'),
  );
  return (
    <KeptForm noValidate submission={removing} send={removing.submit} className="mt-4 grid gap-3.5">
      <Field label={`Type ${name} to remove it`} required error={errorOf(removing.problem, 'name')}>
        {(control) => <TextInput {...control} name="name" autoComplete="off" spellCheck={false} />}
      </Field>
      <Refusal problem={removing.problem} beside={['name']} />
      <DialogActions>
        <DialogClose>Cancel</DialogClose>
        <Button type="submit" variant="destroy" pending={removing.pending && 'Removing'}>
          Remove
        </Button>
      </DialogActions>
    </KeptForm>
  );
}
