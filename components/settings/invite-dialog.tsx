'use client';

import { useState } from 'react';
import { invitePersonAction } from '@/app/actions/person';
import { ROLE_LABEL } from '@/components/shell/roles';
import { Button } from '@/components/ui/button';
import { Dialog, DialogActions, DialogClose } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { KeptForm } from '@/components/ui/kept-form';
import { errorOf, Refusal } from '@/components/ui/refusal';
import { Select } from '@/components/ui/select';
import { TextInput } from '@/components/ui/text-input';
import { useSubmit } from '@/components/ui/use-submit';
import type { TenantRole } from '@/lib/auth/right';
import { PasswordLink } from './password-link';

const ROLES = Object.entries(ROLE_LABEL).map(([value, label]) => ({ value, label }));

/** Invites somebody to the open tenant and shows the link that is handed over. */
export function InviteDialog({ tenant }: { tenant: string }) {
  const [open, setOpen] = useState(false);
  return (
    <Dialog
      trigger={<Button>Invite a person</Button>}
      title="Invite a person"
      description="Turnout sends no mail. You get a link to send to them; they set their own name and password."
      open={open}
      onOpenChange={setOpen}
    >
      {/* Its own component: opened again, it forgets the link of last time. */}
      <InviteForm tenant={tenant} />
    </Dialog>
  );
}

function InviteForm({ tenant }: { tenant: string }) {
  const inviting = useSubmit((form: FormData) =>
    invitePersonAction({
      email: String(form.get('email') ?? ''),
      owner: false,
      memberships: [{ tenant, role: String(form.get('role') ?? '') as TenantRole }],
    }),
  );
  const { problem, value } = inviting;
  if (value) {
    return (
      <div className="mt-4">
        <PasswordLink {...value} />
        <DialogActions>
          <DialogClose>Done</DialogClose>
        </DialogActions>
      </div>
    );
  }
  return (
    <KeptForm submission={inviting} send={inviting.submit} className="mt-4 grid gap-3.5">
      <Field label="E-mail address" required error={errorOf(problem, 'email')}>
        {(control) => <TextInput {...control} name="email" type="email" autoComplete="off" />}
      </Field>
      <Field label="Role in this tenant" hint="Other tenants: on their page, once they are invited.">
        {(control) => <Select {...control} name="role" options={ROLES} defaultValue="viewer" />}
      </Field>
      <Refusal problem={problem} beside={['email']} />
      <DialogActions>
        <DialogClose>Cancel</DialogClose>
        <Button type="submit" variant="primary" pending={inviting.pending && 'Inviting'}>
          Invite
        </Button>
      </DialogActions>
    </KeptForm>
  );
}
