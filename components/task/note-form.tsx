'use client';

import { noteTaskAction } from '@/app/actions/task';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { KeptForm } from '@/components/ui/kept-form';
import { Refusal } from '@/components/ui/refusal';
import { TextArea } from '@/components/ui/text-area';
import { useSubmit } from '@/components/ui/use-submit';

/** Writes a note to one task. */
export function NoteForm({ tenant, task, about }: { tenant: string; task: string; about: string }) {
  const noting = useSubmit((text: string) => noteTaskAction({ tenant, task, text }));
  return (
    <>
      <KeptForm
        // Empty again for the next note.
        key={noting.accepted}
        submission={noting}
        send={(form) => noting.submit(String(form.get('text') ?? ''))}
        className="grid gap-2"
      >
        <Field
          label={
            <>
              Note<span className="sr-only">, {about}</span>
            </>
          }
        >
          {(control) => <TextArea {...control} name="text" rows={2} maxLength={2000} />}
        </Field>
        <div>
          <Button type="submit" pending={noting.pending}>
            Save note<span className="sr-only">: {about}</span>
          </Button>
        </div>
      </KeptForm>
      <Refusal problem={noting.problem} />
    </>
  );
}
