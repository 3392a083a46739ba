'use client';

import { type ReactNode, useState, useTransition } from 'react';
import { Button } from '@/components/ui/button';
import { CardBody } from '@/components/ui/card';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { Notice } from '@/components/ui/notice';
import { useToast } from '@/components/ui/toast';
import type { Scope } from '@/lib/ptc/model/tenant-model';
import type { Result } from '@/lib/services/words/problem';
import type { Directory } from './people-picker';
import { ScopeFields, type ScopeValues } from './scope-fields';

export type ScopeActions = {
  add: (input: { tenant: string } & ScopeValues) => Promise<Result<unknown>>;
  edit: (input: { tenant: string; scope: string } & ScopeValues) => Promise<Result<null>>;
  remove: (input: { tenant: string; scope: string }) => Promise<Result<null>>;
};

/** One rollout scope: its name, whom it names, and its place among the others. */
export function ScopeForm({
  tenant,
  scope,
  place,
  keptBy,
  differing,
  actions,
  directory,
  readOnly,
}: {
  tenant: string;
  scope: Scope;
  /** The buttons that move it. */
  place: ReactNode;
  /** The ecosystems that are taken up in it: it cannot go while there are any. */
  keptBy: string[];
  /** What is to be done about lanes whose rules differ from what stands. */
  differing: ReactNode;
  actions: ScopeActions;
  directory: Directory;
  readOnly: boolean;
}) {
  const { key, audience } = scope;
  const [values, setValues] = useState<ScopeValues>({
    name: scope.name,
    users: audience.users,
    groups: audience.groups,
  });
  const { result, saving, submit } = useSaving(
    () => actions.edit({ tenant, scope: key, ...values }),
    `${values.name} saved`,
  );
  const remove = async () => {
    const gone = await actions.remove({ tenant, scope: key });
    return gone.ok ? { ok: true as const } : { ok: false as const, message: gone.problem.message };
  };
  return (
    <CardBody>
      <form noValidate className="grid gap-3.5" onSubmit={submit}>
        <div className="flex flex-wrap items-center justify-between gap-2">
          <h3>
            {scope.name} <code className="ml-1 text-xs font-normal text-ink-3">{key}</code>
          </h3>
          {!readOnly && place}
        </div>
        {audience.everyone && (
          <p className="text-sm text-ink-2">All users. It stays last and cannot be narrowed.</p>
        )}
        <ScopeFields
          {...{ tenant, values, directory, readOnly }}
          of={scope.name}
          change={setValues}
          errors={errorsOf(result)}
          everyone={audience.everyone}
        />
        <Refusal result={result} />
        {differing}
        {!readOnly && (
          <div className="flex flex-wrap items-center gap-2">
            <Button type="submit" aria-disabled={saving || undefined}>
              {saving ? 'Saving …' : `Save ${scope.name}`}
            </Button>
            {!audience.everyone && keptBy.length === 0 && (
              <ConfirmDialog
                trigger={<Button variant="quiet">Delete {scope.name}</Button>}
                title={`Delete ${scope.name}`}
                description="No lane is taken up in it, so nothing in the tenant changes."
                action={remove}
                confirm="Delete"
                pending="Deleting"
                variant="stop"
              />
            )}
            {!audience.everyone && keptBy.length > 0 && (
              <span className="text-xs text-ink-3">Kept by {keptBy.join(', ')}.</span>
            )}
          </div>
        )}
      </form>
    </CardBody>
  );
}

const NOBODY: ScopeValues = { name: '', users: [], groups: [] };

/** Adds a rollout scope below the narrow ones and above Everyone. */
export function AddScopeForm({
  tenant,
  add,
  directory,
}: {
  tenant: string;
  add: ScopeActions['add'];
  directory: Directory;
}) {
  const [open, setOpen] = useState(false);
  const [values, setValues] = useState(NOBODY);
  const close = () => {
    setOpen(false);
    setValues(NOBODY);
  };
  const { result, saving, submit } = useSaving(
    () => add({ tenant, ...values }),
    `${values.name} added`,
    close,
  );
  if (!open) {
    return (
      <CardBody>
        <Button onClick={() => setOpen(true)}>Add a scope</Button>
      </CardBody>
    );
  }
  return (
    <CardBody>
      <form noValidate className="grid gap-3.5" onSubmit={submit}>
        <h3>A new scope</h3>
        <ScopeFields
          {...{ tenant, values, directory }}
          of="the new scope"
          change={setValues}
          errors={errorsOf(result)}
          readOnly={false}
        />
        <p className="text-xs text-ink-3">
          It is placed above Everyone and below the others. Its key is made from this name and stays: rules
          are named after it.
        </p>
        <Refusal result={result} />
        <div className="flex flex-wrap gap-2">
          <Button type="submit" variant="primary" aria-disabled={saving || undefined}>
            {saving ? 'Adding …' : 'Add the scope'}
          </Button>
          <Button onClick={close}>Cancel</Button>
        </div>
      </form>
    </CardBody>
  );
}

function useSaving(save: () => Promise<Result<unknown>>, done: string, after?: () => void) {
  const [result, setResult] = useState<Result<unknown> | null>(null);
  const [saving, startSaving] = useTransition();
  const toast = useToast();
  const submit = (event: { preventDefault: () => void }) => {
    event.preventDefault();
    if (saving) return;
    startSaving(async () => {
      const saved = await save();
      setResult(saved);
      if (!saved.ok) return;
      toast({ title: done });
      after?.();
    });
  };
  return { result, saving, submit };
}

const errorsOf = (result: Result<unknown> | null): Record<string, string> =>
  result && !result.ok ? (result.problem.fields ?? {}) : {};

function Refusal({ result }: { result: Result<unknown> | null }) {
  if (!result || result.ok || Object.keys(errorsOf(result)).length > 0) return null;
  return <Notice tone="red">{result.problem.message}</Notice>;
}
