'use client';

import { setDeveloperContactAction } from '@/app/actions/developer-page';
import { Card, CardBody } from '@/components/ui/card';
import { FormActions } from '@/components/ui/form-actions';
import { KeptForm } from '@/components/ui/kept-form';
import { errorOf, Refusal } from '@/components/ui/refusal';
import { TextField } from '@/components/ui/text-field';
import { useDraft } from '@/components/ui/use-draft';
import { useSubmit } from '@/components/ui/use-submit';

type Contact = { whom: string; link: string };

/** Whom the readers of the page are to ask, and where. */
export function ContactForm({ tenant, saved }: { tenant: string; saved: Contact }) {
  const saving = useSubmit((values: Contact) => setDeveloperContactAction({ tenant, ...values }));
  const { values, changed, change, discard } = useDraft(saved, saving);
  const cancel = () => {
    discard();
    saving.forget();
  };
  return (
    <Card caption="Whom to ask">
      <CardBody>
        <KeptForm
          noValidate
          held={changed}
          submission={saving}
          send={() => changed && saving.submit(values)}
          className="grid gap-3.5"
        >
          <TextField
            label="Who helps"
            hint="As it is to stand on the page: The platform team, in #packages."
            error={errorOf(saving.problem, 'whom')}
            value={values.whom}
            change={(whom) => change({ whom })}
            className="max-w-[44rem]"
          />
          <TextField
            label="Where they are found"
            hint="An address that begins with https://, or an e-mail address. It may stay empty."
            error={errorOf(saving.problem, 'link')}
            mono
            value={values.link}
            change={(link) => change({ link })}
            className="max-w-[44rem]"
          />
          <Refusal problem={saving.problem} beside={['whom', 'link']} />
          <FormActions submission={saving} changed={changed} cancel={cancel} of="whom to ask" />
        </KeptForm>
      </CardBody>
    </Card>
  );
}
