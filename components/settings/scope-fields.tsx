'use client';

import { Field } from '@/components/ui/field';
import { TextInput } from '@/components/ui/text-input';
import { type Directory, PeoplePicker } from './people-picker';

export type ScopeValues = { name: string; users: string[]; groups: string[] };

/** What a rollout scope is called and whom it names. `of` tells the fields of several scopes apart. */
export function ScopeFields({
  tenant,
  of,
  values,
  change,
  errors,
  directory,
  readOnly,
  everyone = false,
}: {
  tenant: string;
  of: string;
  values: ScopeValues;
  change: (values: ScopeValues) => void;
  errors: Record<string, string>;
  directory: Directory;
  readOnly: boolean;
  everyone?: boolean;
}) {
  const people = { tenant, directory, readOnly };
  return (
    <>
      <Field label={`Name of ${of}`} error={errors.name} className="max-w-72">
        {(control) => (
          <TextInput
            {...control}
            value={values.name}
            readOnly={readOnly}
            maxLength={40}
            autoComplete="off"
            onChange={(event) => change({ ...values, name: event.target.value })}
          />
        )}
      </Field>
      {!everyone && (
        <div className="grid items-start gap-3.5 sm:grid-cols-2">
          <PeoplePicker
            {...people}
            kind="user"
            label={`Users of ${of}`}
            value={values.users}
            onChange={(users) => change({ ...values, users })}
            error={errorOf(errors, 'users')}
          />
          <PeoplePicker
            {...people}
            kind="group"
            label={`User groups of ${of}`}
            value={values.groups}
            onChange={(groups) => change({ ...values, groups })}
            error={errorOf(errors, 'groups')}
          />
        </div>
      )}
    </>
  );
}

/** The error of a list, also where only one of its entries is wrong (`users.3`). */
function errorOf(fields: Record<string, string>, name: string): string | undefined {
  return Object.entries(fields).find(([field]) => field === name || field.startsWith(`${name}.`))?.[1];
}
