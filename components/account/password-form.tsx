'use client';

import { changePasswordAction } from '@/app/actions/person';
import { Card, CardBody } from '@/components/ui/card';
import { FormActions } from '@/components/ui/form-actions';
import { KeptForm } from '@/components/ui/kept-form';
import { errorOf, Refusal } from '@/components/ui/refusal';
import { TextField } from '@/components/ui/text-field';
import { useDraft } from '@/components/ui/use-draft';
import { useSubmit } from '@/components/ui/use-submit';

const NONE = { current: '', next: '' };

/** Changes one's own password. */
export function PasswordForm() {
  const changing = useSubmit((values: typeof NONE) => changePasswordAction(values));
  const { values, changed, change, discard } = useDraft(NONE, changing, true);
  const cancel = () => {
    discard();
    changing.forget();
  };
  const { problem } = changing;
  return (
    <Card caption="Password">
      <CardBody>
        <KeptForm
          noValidate
          held={changed}
          submission={changing}
          send={() => changed && changing.submit(values)}
          className="grid max-w-md gap-3.5"
        >
          <TextField
            label="Present password"
            error={errorOf(problem, 'current')}
            type="password"
            autoComplete="current-password"
            value={values.current}
            change={(current) => change({ current })}
          />
          <TextField
            label="New password"
            hint="12 characters or more. Your other sessions end."
            error={errorOf(problem, 'next')}
            type="password"
            autoComplete="new-password"
            value={values.next}
            change={(next) => change({ next })}
          />
          <Refusal problem={problem} beside={['current', 'next']} />
          <FormActions submission={changing} changed={changed} cancel={cancel} save="Change the password" />
        </KeptForm>
      </CardBody>
    </Card>
  );
}
