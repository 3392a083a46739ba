'use client';

import { editTenantAction } from '@/app/actions/tenant';
import { Card, CardBody } from '@/components/ui/card';
import { DataList } from '@/components/ui/data-list';
import { FormActions } from '@/components/ui/form-actions';
import { KeptForm } from '@/components/ui/kept-form';
import { errorOf, Refusal } from '@/components/ui/refusal';
import { TextField } from '@/components/ui/text-field';
import { useDraft } from '@/components/ui/use-draft';
import { useSubmit } from '@/components/ui/use-submit';

type Values = { name: string };

/** What a tenant is called. Its host stays: tokens and objects belong to it. */
export function TenantForm({
  tenant,
  host,
  saved,
  readOnly,
}: {
  tenant: string;
  host: string;
  saved: Values;
  readOnly: boolean;
}) {
  const saving = useSubmit((values: Values) => editTenantAction({ tenant, ...values }));
  const { values, changed, change, discard } = useDraft(saved, saving);
  const cancel = () => {
    discard();
    saving.forget();
  };
  return (
    <Card>
      <CardBody>
        <DataList
          items={[
            { term: 'Tenant host', detail: <code>{host}</code> },
            { term: 'Address here', detail: <code>/{tenant}</code> },
          ]}
        />
      </CardBody>
      <CardBody>
        <KeptForm
          noValidate
          held={changed}
          submission={saving}
          send={() => changed && saving.submit(values)}
          className="grid gap-3.5"
        >
          <TextField
            label="Name"
            hint="What people here call it. The address and what stands in the tenant keep the first name."
            error={errorOf(saving.problem, 'name')}
            value={values.name}
            change={(name) => change({ name })}
            readOnly={readOnly}
            maxLength={60}
          />
          <Refusal problem={saving.problem} beside={['name']} />
          {!readOnly && <FormActions submission={saving} changed={changed} cancel={cancel} />}
        </KeptForm>
      </CardBody>
    </Card>
  );
}
