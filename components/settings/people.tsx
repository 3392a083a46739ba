'use client';

import { useState } from 'react';
import { addPersonAction, changeRoleAction } from '@/app/actions/person';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { Field } from '@/components/ui/field';
import { RefusalLine } from '@/components/ui/refusal';
import { Select } from '@/components/ui/select';
import { Table, Td, Th } from '@/components/ui/table';
import { TextInput } from '@/components/ui/text-input';
import { useSubmit } from '@/components/ui/use-submit';
import type { Role } from '@/lib/services/words/verb';

type Person = { id: string; name: string; email: string; role: Role };

const ROLES = [
  { value: 'viewer', label: 'Viewer: may look' },
  { value: 'operator', label: 'Operator: may plan, push and switch' },
  { value: 'admin', label: 'Admin: may do everything' },
];

/** Who can sign in, and with which role. */
export function People({ people }: { people: Person[] }) {
  return (
    <Card
      caption="People"
      aside={
        <ConfirmDialog
          trigger={<Button>Add a person</Button>}
          title="Add a person"
          description="They sign in with this address and password."
          action={(form) => addPersonAction(personIn(form))}
          confirm="Add"
          pending="Adding"
        >
          <Field label="Name" required>
            {(control) => <TextInput {...control} name="name" autoComplete="off" />}
          </Field>
          <Field label="E-mail address" required>
            {(control) => <TextInput {...control} name="email" type="email" autoComplete="off" />}
          </Field>
          <Field label="Password" required hint="12 characters or more. Hand it over in person.">
            {(control) => (
              <TextInput {...control} name="password" type="password" autoComplete="new-password" />
            )}
          </Field>
          <Field label="Role">
            {(control) => <Select {...control} name="role" options={ROLES} defaultValue="viewer" />}
          </Field>
        </ConfirmDialog>
      }
    >
      <Table label="Who can sign in">
        <thead>
          <tr>
            <Th>Name</Th>
            <Th>E-mail address</Th>
            <Th>Role</Th>
          </tr>
        </thead>
        <tbody>
          {people.map((person) => (
            <tr key={person.id}>
              <Th scope="row">{person.name}</Th>
              <Td>{person.email}</Td>
              <Td>
                <RoleChoice person={person} />
              </Td>
            </tr>
          ))}
        </tbody>
      </Table>
    </Card>
  );
}

function personIn(form: FormData) {
  const text = (name: string) => String(form.get(name) ?? '');
  return {
    name: text('name'),
    email: text('email'),
    password: text('password'),
    role: text('role') as Role,
  };
}

function RoleChoice({ person }: { person: Person }) {
  const [chosen, setChosen] = useState(person.role);
  const change = useSubmit((role: Role) => changeRoleAction({ id: person.id, role }));
  return (
    <>
      <Select
        aria-label={`Role of ${person.name}`}
        options={ROLES}
        value={change.problem ? person.role : chosen}
        onChange={({ target }) => {
          if (change.pending) return;
          setChosen(target.value as Role);
          change.submit(target.value as Role);
        }}
      />
      <span className="mt-1 block empty:hidden">
        <RefusalLine problem={change.problem} />
      </span>
    </>
  );
}
