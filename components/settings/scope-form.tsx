'use client';

import { type ReactNode, useState } from 'react';
import { deleteScopeAction, editScopeAction } from '@/app/actions/scope';
import { Button } from '@/components/ui/button';
import { CardBody } from '@/components/ui/card';
import { KeptForm } from '@/components/ui/kept-form';
import { Refusal } from '@/components/ui/refusal';
import { useToast } from '@/components/ui/toast';
import { useSubmit } from '@/components/ui/use-submit';
import type { Scope } from '@/lib/ptc/model/tenant-model';
import { DeleteButton } from './delete-button';
import { SCOPE_FIELDS, ScopeFields, type ScopeValues } from './scope-fields';

/** One rollout scope: its name, whom it names, and its place among the others. */
export function ScopeForm({
  tenant,
  scope,
  place,
  keptBy,
  differing,
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
  readOnly: boolean;
}) {
  const { key, audience } = scope;
  const [values, setValues] = useState<ScopeValues>({
    name: scope.name,
    users: audience.users,
    groups: audience.groups,
  });
  const toast = useToast();
  const saving = useSubmit(
    () => editScopeAction({ tenant, scope: key, ...values }),
    () => toast({ title: `${values.name} saved` }),
  );
  return (
    <CardBody>
      <KeptForm noValidate submission={saving} send={() => saving.submit()} className="grid gap-3.5">
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
          tenant={tenant}
          values={values}
          readOnly={readOnly}
          of={scope.name}
          change={setValues}
          problem={saving.problem}
          everyone={audience.everyone}
        />
        <Refusal problem={saving.problem} beside={SCOPE_FIELDS} />
        {differing}
        {!readOnly && (
          <div className="flex flex-wrap items-center gap-2">
            <Button type="submit" pending={saving.pending && 'Saving'}>
              Save {scope.name}
            </Button>
            {!audience.everyone && keptBy.length === 0 && (
              <DeleteButton
                name={scope.name}
                description="No lane is taken up in it, so nothing in the tenant changes."
                remove={() => deleteScopeAction({ tenant, scope: key })}
              />
            )}
            {!audience.everyone && keptBy.length > 0 && (
              <span className="text-xs text-ink-3">Kept by {keptBy.join(', ')}.</span>
            )}
          </div>
        )}
      </KeptForm>
    </CardBody>
  );
}
