'use client';

import { useState } from 'react';
import { changeRightsAction } from '@/app/actions/person';
import { OWNER_LABEL, ROLE_LABEL } from '@/components/shell/roles';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/checkbox';
import { Dialog, DialogActions, DialogClose } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { KeptForm } from '@/components/ui/kept-form';
import { Refusal } from '@/components/ui/refusal';
import { Select } from '@/components/ui/select';
import { TextField } from '@/components/ui/text-field';
import { useSubmit } from '@/components/ui/use-submit';
import { TENANT_ROLES, type TenantRole } from '@/lib/auth/right';

export type Tenant = { slug: string; name: string };
type Held = { id: string; name: string; owner: boolean; roles: Record<string, TenantRole> };

const NONE = { value: '', label: 'No access' };
const ROLES = [NONE, ...TENANT_ROLES.map((value) => ({ value, label: ROLE_LABEL[value] }))];
/** With more tenants than this one is found by typing. */
const FEW = 8;

/** What somebody may do in each tenant, and whether they are an owner: all of it in one dialog. */
export function RightsDialog({ person, tenants }: { person: Held; tenants: Tenant[] }) {
  const [open, setOpen] = useState(false);
  return (
    <Dialog
      trigger={<Button>Change the rights</Button>}
      title={`Rights of ${person.name}`}
      description="They hold from the next click. A tenant without a role does not exist for this person."
      open={open}
      onOpenChange={setOpen}
    >
      <RightsForm person={person} tenants={tenants} onDone={() => setOpen(false)} />
    </Dialog>
  );
}

function RightsForm({
  person: { id, ...held },
  tenants,
  onDone,
}: {
  person: Held;
  tenants: Tenant[];
  onDone: () => void;
}) {
  const [owner, setOwner] = useState(held.owner);
  const [roles, setRoles] = useState<Partial<Record<string, TenantRole>>>(held.roles);
  const [typed, setTyped] = useState('');
  const saving = useSubmit(() => {
    const memberships = Object.entries(roles).flatMap(([tenant, role]) => (role ? [{ tenant, role }] : []));
    return changeRightsAction({ id, owner, memberships });
  }, onDone);
  const few = tenants.length <= FEW;
  const shown = tenants.filter(({ name }) => few || name.toLowerCase().includes(typed.trim().toLowerCase()));
  return (
    <KeptForm submission={saving} send={() => saving.submit()} className="mt-4 grid gap-3.5">
      {!few && <TextField label="Part of a tenant’s name" value={typed} change={setTyped} />}
      {shown.map(({ slug, name }) => (
        <Field key={slug} label={name}>
          {(control) => (
            <Select
              {...control}
              options={ROLES}
              value={roles[slug] ?? ''}
              onChange={({ target }) => {
                const role = TENANT_ROLES.find((one) => one === target.value);
                setRoles(({ [slug]: _, ...others }) => (role ? { ...others, [slug]: role } : others));
              }}
            />
          )}
        </Field>
      ))}
      {shown.length === 0 && (
        <p className="text-sm text-ink-2">
          {tenants.length === 0 ? 'There is no tenant yet.' : 'No tenant has that in its name.'}
        </p>
      )}
      <Checkbox label={OWNER_LABEL} checked={owner} onChange={(event) => setOwner(event.target.checked)} />
      <Refusal problem={saving.problem} />
      <DialogActions>
        <DialogClose>Cancel</DialogClose>
        <Button type="submit" variant="primary" pending={saving.pending && 'Saving'}>
          Save
        </Button>
      </DialogActions>
    </KeptForm>
  );
}
