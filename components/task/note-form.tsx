'use client';

import { useEffect, useRef } from 'react';
import { noteTaskAction } from '@/app/actions/task';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { KeptForm } from '@/components/ui/kept-form';
import { Refusal } from '@/components/ui/refusal';
import { TextArea } from '@/components/ui/text-area';
import { useSubmit } from '@/components/ui/use-submit';

/** Writes a note to one task. */
export function NoteForm({
  tenant,
  task,
  about,
  draft,
  onDraft,
}: {
  tenant: string;
  task: string;
  about: string;
  draft: string;
  /** Null once the note is saved, or given up. */
  onDraft: (draft: string | null) => void;
}) {
  const noting = useSubmit(
    (text: string) => noteTaskAction({ tenant, task, text }),
    () => onDraft(null),
  );
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    field.current?.focus();
    field.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  return (
    <>
      <KeptForm submission={noting} send={() => noting.submit(draft)} className="grid gap-2">
        <Field
          label={
            <>
              Note<span className="sr-only">, {about}</span>
            </>
          }
        >
          {(control) => (
            <TextArea
              {...control}
              ref={field}
              rows={3}
              maxLength={2000}
              value={draft}
              onChange={(event) => onDraft(event.currentTarget.value)}
            />
          )}
        </Field>
        <div className="flex gap-2">
          <Button type="submit" pending={noting.pending && 'Saving'}>
            Save note
          </Button>
          <Button variant="quiet" onClick={() => onDraft(null)}>
            Discard
          </Button>
        </div>
      </KeptForm>
      <Refusal problem={noting.problem} />
    </>
  );
}
