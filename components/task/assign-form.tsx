'use client';

import { assignTasksAction } from '@/app/actions/task';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { KeptForm } from '@/components/ui/kept-form';
import { Refusal } from '@/components/ui/refusal';
import { Select } from '@/components/ui/select';
import { useSubmit } from '@/components/ui/use-submit';

export type Person = { id: string; name: string };

/** Gives tasks to one person, or back to everybody. */
export function AssignForm({
  tenant,
  tasks,
  label,
  about,
  people,
  current,
}: {
  tenant: string;
  tasks: string[];
  label: string;
  about: string;
  people: Person[];
  current: string | null;
}) {
  const assigning = useSubmit((person: string | null) => assignTasksAction({ tenant, tasks, person }));
  const options = [
    { value: '', label: 'Nobody in particular' },
    ...people.map(({ id, name }) => ({ value: id, label: name })),
  ];
  return (
    <>
      <KeptForm
        submission={assigning}
        send={(form) => assigning.submit(String(form.get('person') ?? '') || null)}
        className="flex flex-wrap items-end gap-3"
      >
        <Field
          className="max-w-[22rem] flex-[1_1_12rem]"
          label={
            <>
              {label}
              <span className="sr-only">, {about}</span>
            </>
          }
        >
          {(control) => (
            <Select {...control} key={current} name="person" defaultValue={current ?? ''} options={options} />
          )}
        </Field>
        <Button type="submit" pending={assigning.pending}>
          Assign<span className="sr-only">: {about}</span>
        </Button>
      </KeptForm>
      <Refusal problem={assigning.problem} />
    </>
  );
}
