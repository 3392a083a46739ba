'use client';

import type { ReactNode } from 'react';
import { CardBody } from '@/components/ui/card';
import { type ControlProps, Field } from '@/components/ui/field';
import { FormActions } from '@/components/ui/form-actions';
import { KeptForm } from '@/components/ui/kept-form';
import { errorOf, Refusal } from '@/components/ui/refusal';
import { useDraft } from '@/components/ui/use-draft';
import { useSubmit } from '@/components/ui/use-submit';
import type { Result } from '@/lib/services/words/problem';

/** A setting of one value with its own Save and Cancel. */
export function SettingForm({
  label,
  hint,
  field,
  saved,
  save,
  children,
}: {
  label: string;
  hint: string;
  /** What the server calls it where it refuses it. */
  field: string;
  saved: string;
  save: (value: string) => Promise<Result<null>>;
  children: (control: ControlProps, value: string, change: (value: string) => void) => ReactNode;
}) {
  const saving = useSubmit(save);
  const { values, changed, change, discard } = useDraft({ value: saved }, saving);
  const cancel = () => {
    discard();
    saving.forget();
  };
  return (
    <CardBody>
      <KeptForm
        noValidate
        held={changed}
        submission={saving}
        send={() => changed && saving.submit(values.value)}
        className="grid gap-3"
      >
        <Field label={label} hint={hint} error={errorOf(saving.problem, field)} className="max-w-[34rem]">
          {(control) => children(control, values.value, (value) => change({ value }))}
        </Field>
        <Refusal problem={saving.problem} beside={[field]} />
        <FormActions submission={saving} changed={changed} cancel={cancel} of={label} />
      </KeptForm>
    </CardBody>
  );
}
