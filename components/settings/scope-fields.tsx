'use client';

import { errorOf } from '@/components/ui/refusal';
import { TextField } from '@/components/ui/text-field';
import type { Problem } from '@/lib/services/words/problem';
import { PeoplePicker } from './people-picker';

export type ScopeValues = { name: string; users: string[]; groups: string[] };
/** The fields that say beside them what is wrong with them. */
export const SCOPE_FIELDS = ['name', 'users', 'groups'];

/** What a rollout scope is called and whom it names. `of` tells the fields of several scopes apart. */
export function ScopeFields({
  tenant,
  of,
  values,
  change,
  problem,
  readOnly,
  everyone = false,
}: {
  tenant: string;
  of: string;
  values: ScopeValues;
  change: (values: ScopeValues) => void;
  problem: Problem | null;
  readOnly: boolean;
  everyone?: boolean;
}) {
  const people = { tenant, readOnly };
  return (
    <>
      <TextField
        label={`Name of ${of}`}
        error={errorOf(problem, 'name')}
        className="max-w-72"
        value={values.name}
        change={(name) => change({ ...values, name })}
        readOnly={readOnly}
        maxLength={40}
      />
      {!everyone && (
        <div className="grid items-start gap-3.5 sm:grid-cols-2">
          <PeoplePicker
            {...people}
            kind="user"
            label={`Users of ${of}`}
            value={values.users}
            onChange={(users) => change({ ...values, users })}
            error={errorOf(problem, 'users')}
          />
          <PeoplePicker
            {...people}
            kind="group"
            label={`User groups of ${of}`}
            value={values.groups}
            onChange={(groups) => change({ ...values, groups })}
            error={errorOf(problem, 'groups')}
          />
        </div>
      )}
    </>
  );
}
