'use client';

import { assignTasksAction } from '@/app/actions/task';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { KeptForm } from '@/components/ui/kept-form';
import { Refusal } from '@/components/ui/refusal';
import { Select } from '@/components/ui/select';
import { useToast } from '@/components/ui/toast';
import { useSubmit } from '@/components/ui/use-submit';

export type Person = { id: string; name: string };

/** Gives tasks to one person, or back to everybody. */
export function AssignForm({
  tenant,
  tasks,
  people,
  current,
  onDone,
}: {
  tenant: string;
  tasks: string[];
  people: Person[];
  current: string | null;
  onDone?: () => void;
}) {
  const toast = useToast();
  const assigning = useSubmit(
    (person: string | null) => assignTasksAction({ tenant, tasks, person }),
    () => {
      toast({ title: tasks.length === 1 ? 'Assigned' : `${tasks.length} tasks assigned` });
      onDone?.();
    },
  );
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
        <Field className="flex-[1_1_12rem]" label="For">
          {(control) => (
            <Select {...control} key={current} name="person" defaultValue={current ?? ''} options={options} />
          )}
        </Field>
        <Button type="submit" variant="primary" pending={assigning.pending && 'Assigning'}>
          {tasks.length === 1 ? 'Assign' : `Assign ${tasks.length} tasks`}
        </Button>
      </KeptForm>
      <Refusal problem={assigning.problem} />
    </>
  );
}
