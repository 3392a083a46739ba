'use client';

import { useRouter } from 'next/navigation';
import { deleteScopeAction, editScopeAction } from '@/app/actions/scope';
import { Card, CardBody } from '@/components/ui/card';
import { FormActions } from '@/components/ui/form-actions';
import { KeptForm } from '@/components/ui/kept-form';
import { Refusal } from '@/components/ui/refusal';
import { useDraft } from '@/components/ui/use-draft';
import { useSubmit } from '@/components/ui/use-submit';
import { DeleteButton } from './delete-button';
import { type DifferingLane, DifferingLanes } from './differing-lanes';
import { SCOPE_FIELDS, ScopeFields, type ScopeValues } from './scope-fields';
import type { ScopeRow } from './scope-rows';
import { settingsPath } from './sections';

/** One rollout scope: its name, whom it names, what becomes of its lanes, and its end. */
export function ScopeForm({
  tenant,
  scope,
  differing,
  readOnly,
}: {
  tenant: string;
  scope: ScopeRow;
  /** Lanes whose rules differ from what stands, since the scope was changed. */
  differing: DifferingLane[];
  readOnly: boolean;
}) {
  const { key, name, audience, lanes } = scope;
  const saving = useSubmit((values: ScopeValues) => editScopeAction({ tenant, scope: key, ...values }));
  const saved: ScopeValues = { name, users: audience.users, groups: audience.groups };
  const { values, changed, change, discard } = useDraft(saved, saving);
  const cancel = () => {
    discard();
    saving.forget();
  };
  return (
    <div className="grid gap-4">
      {differing.length > 0 && <DifferingLanes tenant={tenant} readOnly={readOnly} lanes={differing} />}
      <Card>
        <CardBody>
          <KeptForm
            noValidate
            held={changed}
            submission={saving}
            send={() => changed && saving.submit(values)}
            className="grid gap-3.5"
          >
            {audience.everyone && (
              <p className="text-sm text-ink-2">All users. It stays last and cannot be narrowed.</p>
            )}
            <ScopeFields
              tenant={tenant}
              values={values}
              readOnly={readOnly}
              change={change}
              problem={saving.problem}
              nameHint={`Policies keep the key ${key} in their names.`}
              everyone={audience.everyone}
            />
            {lanes.length > 0 && !audience.everyone && (
              <p className="text-xs text-ink-3">
                Lanes of this scope: {lanes.join(', ')}. Saving changes nothing in the tenant: whom they name
                there changes with the plan that Turnout then offers here.
              </p>
            )}
            <Refusal problem={saving.problem} beside={SCOPE_FIELDS} />
            {!readOnly && <FormActions submission={saving} changed={changed} cancel={cancel} />}
          </KeptForm>
        </CardBody>
      </Card>
      {!readOnly && !audience.everyone && <Removal tenant={tenant} scope={scope} />}
    </div>
  );
}

function Removal({ tenant, scope: { key, name, lanes } }: { tenant: string; scope: ScopeRow }) {
  const router = useRouter();
  const remove = async () => {
    const gone = await deleteScopeAction({ tenant, scope: key });
    if (gone.ok) router.push(settingsPath(tenant, 'scopes'));
    return gone;
  };
  return (
    <Card caption="Delete this scope">
      <CardBody className="flex flex-wrap items-center justify-between gap-3 text-sm text-ink-2">
        {lanes.length > 0 ? (
          <p>
            It cannot be deleted while it has lanes:{' '}
            <b className="font-medium text-ink">{lanes.join(', ')}</b>. Their profiles and policies stand in
            the tenant.
          </p>
        ) : (
          <>
            <p>It has no lanes, so nothing in the tenant changes.</p>
            <DeleteButton
              name={name}
              description="The scope is gone from the switchboard. It has no lanes, so nothing in the tenant changes."
              remove={remove}
            />
          </>
        )}
      </CardBody>
    </Card>
  );
}
