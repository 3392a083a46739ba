'use client';

import { useState, useTransition } from 'react';
import { Button } from '@/components/ui/button';
import { CardBody } from '@/components/ui/card';
import { Field } from '@/components/ui/field';
import { Notice } from '@/components/ui/notice';
import { TextArea } from '@/components/ui/text-area';
import { useToast } from '@/components/ui/toast';
import type { Scope } from '@/lib/ptc/model';
import type { Result } from '@/lib/services/problem';

type Edit = (input: {
  tenant: string;
  scope: string;
  users: string[];
  groups: string[];
}) => Promise<Result<null>>;

const lines = (value: FormDataEntryValue | null) =>
  String(value ?? '')
    .split(/[\r\n,]+/)
    .map((line) => line.trim())
    .filter(Boolean);

/** Whom one rollout scope names. */
export function ScopeForm({
  tenant,
  scope,
  edit,
  readOnly,
}: {
  tenant: string;
  scope: Scope;
  edit: Edit;
  readOnly: boolean;
}) {
  const [result, setResult] = useState<Result<null> | null>(null);
  const [saving, startSaving] = useTransition();
  const toast = useToast();
  const { name, key, audience } = scope;
  if (audience.everyone) {
    return (
      <CardBody>
        <h3>{name}</h3>
        <p className="text-sm text-ink-2">All users. This scope cannot be narrowed.</p>
      </CardBody>
    );
  }
  const fields = result && !result.ok ? (result.problem.fields ?? {}) : {};
  const submit = (form: FormData) =>
    startSaving(async () => {
      const saved = await edit({
        tenant,
        scope: key,
        users: lines(form.get('users')),
        groups: lines(form.get('groups')),
      });
      setResult(saved);
      if (saved.ok)
        toast({
          title: `${name} saved`,
          text: 'Rules that stand in the tenant change with the next push of their lane.',
        });
    });
  return (
    <CardBody>
      <form
        noValidate
        className="grid gap-3.5"
        onSubmit={(event) => {
          event.preventDefault();
          if (!saving) submit(new FormData(event.currentTarget));
        }}
      >
        <h3>{name}</h3>
        <div className="grid gap-3.5 sm:grid-cols-2">
          <Field
            label={`Users of ${name}`}
            hint="E-mail addresses, one per line."
            error={errorOf(fields, 'users')}
          >
            {(control) => (
              <TextArea
                {...control}
                name="users"
                mono
                rows={3}
                defaultValue={audience.users.join('\n')}
                readOnly={readOnly}
              />
            )}
          </Field>
          <Field
            label={`User groups of ${name}`}
            hint="As Netskope names them, one per line."
            error={errorOf(fields, 'groups')}
          >
            {(control) => (
              <TextArea
                {...control}
                name="groups"
                mono
                rows={3}
                defaultValue={audience.groups.join('\n')}
                readOnly={readOnly}
              />
            )}
          </Field>
        </div>
        {result && !result.ok && Object.keys(fields).length === 0 && (
          <Notice tone="red">{result.problem.message}</Notice>
        )}
        {!readOnly && (
          <div>
            <Button type="submit" aria-disabled={saving || undefined}>
              {saving ? 'Saving …' : `Save ${name}`}
            </Button>
          </div>
        )}
      </form>
    </CardBody>
  );
}

/** The error of a list, also where only one of its entries is wrong (`users.3`). */
function errorOf(fields: Record<string, string>, name: string): string | undefined {
  return Object.entries(fields).find(([field]) => field === name || field.startsWith(`${name}.`))?.[1];
}
