'use client';

import { useState } from 'react';
import { answerConditionAction } from '@/app/actions/artifactory';
import { Button } from '@/components/ui/button';
import { Dialog, DialogActions, DialogClose } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { KeptForm } from '@/components/ui/kept-form';
import { errorOf, Refusal } from '@/components/ui/refusal';
import { Select } from '@/components/ui/select';
import { LinesField } from '@/components/ui/text-field';
import { useDraft } from '@/components/ui/use-draft';
import { useSubmit } from '@/components/ui/use-submit';
import type { ConditionName } from '@/lib/ptc/evidence/artifactory-condition';
import { CONDITION_WORDS } from './condition-words';

type Asked = { tenant: string; condition: ConditionName; ecosystem: string | null; name: string | null };

/** A condition that could not be seen, as a question to a person. */
export function AnswerDialog({ again, ...asked }: Asked & { again: boolean }) {
  const [open, setOpen] = useState(false);
  const { title, question } = CONDITION_WORDS[asked.condition];
  const about = asked.name ? `${title}, ${asked.name}` : title;
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      title={asked.name ? `${asked.name}: ${title}` : title}
      description={question}
      trigger={
        <Button>
          {again ? 'Answer again' : 'Answer'}
          <span className="sr-only">: {about}</span>
        </Button>
      }
    >
      <AnswerForm {...asked} onDone={() => setOpen(false)} />
    </Dialog>
  );
}

const NOTHING = { holds: '', text: '' };
const CHOICES = [
  { value: '', label: 'Choose an answer' },
  { value: 'yes', label: 'Yes, it is so' },
  { value: 'no', label: 'No, it is not so' },
];

function AnswerForm({ tenant, condition, ecosystem, onDone }: Asked & { onDone: () => void }) {
  const answering = useSubmit(
    ({ holds, text }: typeof NOTHING) =>
      answerConditionAction({ tenant, condition, ecosystem, holds: holds === 'yes', text }),
    onDone,
  );
  const { values, change } = useDraft(NOTHING, answering, true);
  const [unchosen, setUnchosen] = useState(false);
  const send = () => {
    setUnchosen(values.holds === '');
    if (values.holds !== '') answering.submit(values);
  };
  return (
    <KeptForm noValidate submission={answering} send={send} className="mt-4 grid gap-3.5">
      <Field label="Answer" error={unchosen && values.holds === '' ? 'Choose yes or no.' : undefined}>
        {(control) => (
          <Select
            {...control}
            options={CHOICES}
            value={values.holds}
            onChange={({ target }) => change({ holds: target.value })}
          />
        )}
      </Field>
      <LinesField
        label="How you know"
        hint="Who looked, and where. It is kept with your name and the date."
        error={errorOf(answering.problem, 'text')}
        rows={3}
        maxLength={500}
        value={values.text}
        change={(text) => change({ text })}
      />
      <Refusal problem={answering.problem} beside={['text']} />
      <DialogActions>
        <DialogClose>Cancel</DialogClose>
        <Button type="submit" variant="primary" pending={answering.pending && 'Keeping'}>
          Keep the answer
        </Button>
      </DialogActions>
    </KeptForm>
  );
}
