'use client';

import { useState } from 'react';
import { mapGroupAction } from '@/app/actions/provider';
import { OWNER_LABEL, ROLE_LABEL } from '@/components/shell/roles';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { KeptForm } from '@/components/ui/kept-form';
import { errorOf, Refusal } from '@/components/ui/refusal';
import { Select } from '@/components/ui/select';
import { TextField } from '@/components/ui/text-field';
import { useSubmit } from '@/components/ui/use-submit';
import { TENANT_ROLES, type TenantRole } from '@/lib/auth/right';

const ROLES = TENANT_ROLES.map((value) => ({ value, label: ROLE_LABEL[value] }));
/** No tenant has it for its address: those are letters, digits and hyphens. */
const INSTALLATION = ':installation';

/** Adds a line to the table of groups, or gives a group that has one for the same tenant another role there. */
export function GroupForm({ tenants }: { tenants: { slug: string; name: string }[] }) {
  const [group, setGroup] = useState('');
  const [place, setPlace] = useState(tenants[0]?.slug ?? INSTALLATION);
  const [role, setRole] = useState<TenantRole>('viewer');
  const adding = useSubmit(
    () =>
      mapGroupAction({
        group: group.trim(),
        to: place === INSTALLATION ? { right: 'owner' } : { right: 'tenant', tenant: place, role },
      }),
    () => setGroup(''),
  );
  const places = [
    ...tenants.map(({ slug, name }) => ({ value: slug, label: name })),
    { value: INSTALLATION, label: OWNER_LABEL },
  ];
  return (
    <KeptForm
      noValidate
      held={group !== ''}
      submission={adding}
      send={() => adding.submit()}
      className="grid gap-3.5 sm:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]"
    >
      <TextField
        label="Group"
        hint="Just as the provider says it, capitals too. Some say an id instead of a name."
        error={errorOf(adding.problem, 'group')}
        className="sm:col-span-2"
        mono
        value={group}
        change={setGroup}
      />
      <Field label="Gives a right in">
        {(control) => (
          <Select
            {...control}
            options={places}
            value={place}
            onChange={({ target }) => setPlace(target.value)}
          />
        )}
      </Field>
      {place !== INSTALLATION && (
        <Field label="Role">
          {(control) => (
            <Select
              {...control}
              options={ROLES}
              value={role}
              onChange={({ target }) => setRole(target.value as TenantRole)}
            />
          )}
        </Field>
      )}
      <div className="grid justify-items-start gap-3 sm:col-span-2">
        <Refusal problem={adding.problem} beside={['group']} />
        <Button type="submit" idle={group.trim() === ''} pending={adding.pending && 'Saving'}>
          Add the line
        </Button>
      </div>
    </KeptForm>
  );
}
