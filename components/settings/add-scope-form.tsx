'use client';

import { useRouter } from 'next/navigation';
import { addScopeAction } from '@/app/actions/scope';
import { Button, ButtonLink } from '@/components/ui/button';
import { Card, CardBody } from '@/components/ui/card';
import { KeptForm } from '@/components/ui/kept-form';
import { Refusal } from '@/components/ui/refusal';
import { useDraft } from '@/components/ui/use-draft';
import { useSubmit } from '@/components/ui/use-submit';
import { SCOPE_FIELDS, ScopeFields, type ScopeValues } from './scope-fields';
import { settingsPath } from './sections';

const NOBODY: ScopeValues = { name: '', users: [], groups: [] };

/** Adds a rollout scope below the narrow ones and above Everyone. */
export function AddScopeForm({ tenant }: { tenant: string }) {
  const router = useRouter();
  const list = settingsPath(tenant, 'scopes');
  const adding = useSubmit(
    (values: ScopeValues) => addScopeAction({ tenant, ...values }),
    () => router.push(list),
  );
  const { values, changed, change } = useDraft(NOBODY, adding);
  return (
    <Card>
      <CardBody>
        <KeptForm
          noValidate
          held={changed}
          submission={adding}
          send={() => adding.submit(values)}
          className="grid gap-3.5"
        >
          <ScopeFields
            tenant={tenant}
            values={values}
            change={change}
            problem={adding.problem}
            readOnly={false}
            nameHint="For example Pilot. Its key is made from this name and stays: policies are named after it."
          />
          <Refusal problem={adding.problem} beside={SCOPE_FIELDS} />
          <div className="flex flex-wrap gap-2">
            <Button type="submit" variant="primary" pending={adding.pending && 'Adding'}>
              Add the scope
            </Button>
            <ButtonLink href={list}>Cancel</ButtonLink>
          </div>
        </KeptForm>
      </CardBody>
    </Card>
  );
}
