'use client';

import { type ReactNode, useState, useTransition } from 'react';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/checkbox';
import { Field } from '@/components/ui/field';
import { Notice } from '@/components/ui/notice';
import { Select } from '@/components/ui/select';
import { TextArea } from '@/components/ui/text-area';
import { Time } from '@/components/ui/time';
import type { PortalTask } from '@/lib/services/task/list';
import type { Result } from '@/lib/services/words/problem';

type Act<I> = (input: { tenant: string } & I) => Promise<Result<null>>;
export type TaskActs = {
  mark: Act<{ task: string; made: boolean }>;
  assign: Act<{ tasks: string[]; person: string | null }>;
  note: Act<{ task: string; text: string }>;
};
type Person = { id: string; name: string };

/** What people do with one task: tick it as made, give it to somebody, write to it. Without acts it is only shown. */
export function TaskWork({
  tenant,
  task,
  people,
  acts,
  attest,
}: {
  tenant: string;
  task: Pick<PortalTask, 'id' | 'change' | 'madeBy' | 'madeAt' | 'assignee' | 'assigneeId' | 'notes'>;
  people: Person[];
  acts: TaskActs | null;
  /** The button by which a person closes it, where no export can. */
  attest: ReactNode;
}) {
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, start] = useTransition();
  const run = (act: () => Promise<Result<null>>, done?: () => void) =>
    start(async () => {
      const result = await act();
      setProblem(result.ok ? null : result.problem.message);
      if (result.ok) done?.();
    });
  const { id, madeBy, madeAt, assignee, notes } = task;
  const { name } = task.change.object;
  const made = madeAt && (
    <>
      ticked by {madeBy}, <Time at={madeAt} />
    </>
  );
  return (
    <div className="mt-3 grid gap-2.5">
      {acts ? (
        <Checkbox
          label={
            <>
              Made <span className="sr-only">{name}</span>
            </>
          }
          hint={made}
          checked={madeAt !== null}
          aria-disabled={busy || undefined}
          onChange={(event) => {
            const { checked } = event.currentTarget;
            if (!busy) run(() => acts.mark({ tenant, task: id, made: checked }));
          }}
        />
      ) : (
        <p className="text-sm text-ink-2">{made ?? 'Not ticked as made.'}</p>
      )}
      {assignee && <p className="text-sm text-ink-2">For {assignee}.</p>}
      {notes.length > 0 && (
        <ul aria-label={`Notes, ${name}`} className="grid gap-1.5 border-l-2 border-line pl-2.5 text-sm">
          {notes.map((note) => (
            <li key={note.id}>
              <span className="whitespace-pre-wrap wrap-anywhere">{note.text}</span>
              <span className="block text-xs text-ink-3">
                {note.by}, <Time at={note.at} />
              </span>
            </li>
          ))}
        </ul>
      )}
      {attest}
      {problem && <Notice tone="red">{problem}</Notice>}
      {acts && (
        <details className="text-sm">
          <summary className="font-medium">
            Assign, note<span className="sr-only">: {name}</span>
          </summary>
          <div className="mt-2.5 grid gap-3.5">
            <AssignForm
              label="For"
              about={name}
              people={people}
              current={task.assigneeId}
              busy={busy}
              assign={(person) => run(() => acts.assign({ tenant, tasks: [id], person }))}
            />
            <NoteForm
              about={name}
              busy={busy}
              save={(text, done) => run(() => acts.note({ tenant, task: id, text }), done)}
            />
          </div>
        </details>
      )}
    </div>
  );
}

/** Gives something to one person, or back to everybody. */
export function AssignForm({
  label,
  about,
  people,
  current,
  busy,
  assign,
}: {
  label: string;
  about: string;
  people: Person[];
  current: string | null;
  busy: boolean;
  assign: (person: string | null) => void;
}) {
  const options = [
    { value: '', label: 'Nobody in particular' },
    ...people.map(({ id, name }) => ({ value: id, label: name })),
  ];
  return (
    <form
      className="flex flex-wrap items-end gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        const person = new FormData(event.currentTarget).get('person');
        if (!busy) assign(person === '' ? null : String(person));
      }}
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
      <Button type="submit" aria-disabled={busy || undefined}>
        Assign<span className="sr-only">: {about}</span>
      </Button>
    </form>
  );
}

function NoteForm({
  about,
  busy,
  save,
}: {
  about: string;
  busy: boolean;
  save: (text: string, done: () => void) => void;
}) {
  return (
    <form
      className="grid gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        const element = event.currentTarget;
        if (!busy) save(String(new FormData(element).get('text')), () => element.reset());
      }}
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
        <Button type="submit" aria-disabled={busy || undefined}>
          Save note<span className="sr-only">: {about}</span>
        </Button>
      </div>
    </form>
  );
}
