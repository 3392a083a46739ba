'use client';

import { errorOf } from '@/components/ui/refusal';
import { TextField } from '@/components/ui/text-field';
import type { Problem } from '@/lib/services/words/problem';
import { PeoplePicker } from './people-picker';

export type ScopeValues = { name: string; users: string[]; groups: string[] };
/** The fields that say beside them what is wrong with them. */
export const SCOPE_FIELDS = ['name', 'users', 'groups'];

/** What a rollout scope is called and whom it names. */
export function ScopeFields({
  tenant,
  values,
  change,
  problem,
  readOnly,
  nameHint,
  everyone = false,
}: {
  tenant: string;
  values: ScopeValues;
  change: (part: Partial<ScopeValues>) => void;
  problem: Problem | null;
  readOnly: boolean;
  nameHint?: string;
  everyone?: boolean;
}) {
  const people = { tenant, readOnly };
  return (
    <>
      <TextField
        label="Name"
        hint={nameHint}
        error={errorOf(problem, 'name')}
        className="max-w-80"
        value={values.name}
        change={(name) => change({ name })}
        readOnly={readOnly}
        maxLength={40}
      />
      {!everyone && (
        <div className="grid items-start gap-3.5 sm:grid-cols-2">
          <PeoplePicker
            {...people}
            kind="user"
            label="Users"
            value={values.users}
            onChange={(users) => change({ users })}
            error={errorOf(problem, 'users')}
          />
          <PeoplePicker
            {...people}
            kind="group"
            label="User groups"
            value={values.groups}
            onChange={(groups) => change({ groups })}
            error={errorOf(problem, 'groups')}
          />
        </div>
      )}
    </>
  );
}
