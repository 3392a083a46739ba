'use client';

import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import { Table, Td, Th } from '@/components/ui/table';
import { TextInput } from '@/components/ui/text-input';
import type { Result } from '@/lib/services/words/problem';
import type { Role } from '@/lib/services/words/verb';

type Person = { id: string; name: string; email: string; role: Role };
type Actions = {
  add: (input: { email: string; name: string; role: Role; password: string }) => Promise<Result<unknown>>;
  changeRole: (input: { id: string; role: Role }) => Promise<Result<unknown>>;
};

const ROLES = [
  { value: 'viewer', label: 'Viewer: may look' },
  { value: 'operator', label: 'Operator: may plan, push and switch' },
  { value: 'admin', label: 'Admin: may do everything' },
];

/** Who can sign in, and with which role. */
export function People({ people, add, changeRole }: { people: Person[] } & Actions) {
  const addFromForm = async (form: FormData) => {
    const text = (name: string) => String(form.get(name) ?? '');
    const added = await add({
      name: text('name'),
      email: text('email'),
      password: text('password'),
      role: text('role') as Role,
    });
    return added.ok ? { ok: true as const } : { ok: false as const, message: added.problem.message };
  };
  return (
    <Card
      caption="People"
      aside={
        <ConfirmDialog
          trigger={<Button>Add a person</Button>}
          title="Add a person"
          description="They sign in with this address and password."
          action={addFromForm}
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
                <RoleChoice person={person} changeRole={changeRole} />
              </Td>
            </tr>
          ))}
        </tbody>
      </Table>
    </Card>
  );
}

function RoleChoice({ person, changeRole }: { person: Person; changeRole: Actions['changeRole'] }) {
  const [role, setRole] = useState(person.role);
  const [problem, setProblem] = useState<string | null>(null);
  const choose = async (next: Role) => {
    setRole(next);
    const changed = await changeRole({ id: person.id, role: next });
    setProblem(changed.ok ? null : changed.problem.message);
    if (!changed.ok) setRole(person.role);
  };
  return (
    <>
      <Select
        aria-label={`Role of ${person.name}`}
        options={ROLES}
        value={role}
        onChange={(event) => void choose(event.target.value as Role)}
      />
      {problem && (
        <p role="alert" className="mt-1 text-xs text-red">
          {problem}
        </p>
      )}
    </>
  );
}
