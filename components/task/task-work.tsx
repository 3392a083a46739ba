'use client';

import type { ReactNode } from 'react';
import { markMadeAction } from '@/app/actions/task';
import { Checkbox } from '@/components/ui/checkbox';
import { Refusal } from '@/components/ui/refusal';
import { Time } from '@/components/ui/time';
import { useSubmit } from '@/components/ui/use-submit';
import type { PortalTask } from '@/lib/services/task/list';
import { AssignForm, type Person } from './assign-form';
import { NoteForm } from './note-form';

/** What people do with one task: tick it as made, give it to somebody, write to it. For those who may only look it is shown. */
export function TaskWork({
  tenant,
  task,
  people,
  mayWork,
  attest,
}: {
  tenant: string;
  task: Pick<PortalTask, 'id' | 'change' | 'madeBy' | 'madeAt' | 'assignee' | 'assigneeId' | 'notes'>;
  people: Person[];
  mayWork: boolean;
  /** The button by which a person closes it, where no export can. */
  attest: ReactNode;
}) {
  const { id, madeBy, madeAt, assignee, notes } = task;
  const { name } = task.change.object;
  const ticking = useSubmit((isMade: boolean) => markMadeAction({ tenant, task: id, made: isMade }));
  const made = madeAt && (
    <>
      ticked by {madeBy}, <Time at={madeAt} />
    </>
  );
  return (
    <div className="mt-3 grid gap-2.5">
      {mayWork ? (
        <Checkbox
          label={
            <>
              Made <span className="sr-only">{name}</span>
            </>
          }
          hint={made}
          checked={madeAt !== null}
          aria-disabled={ticking.pending || undefined}
          onChange={(event) => ticking.submit(event.currentTarget.checked)}
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
      <Refusal problem={ticking.problem} />
      {mayWork && (
        <details className="text-sm">
          <summary className="font-medium">
            Assign, note<span className="sr-only">: {name}</span>
          </summary>
          <div className="mt-2.5 grid gap-3.5">
            <AssignForm
              tenant={tenant}
              tasks={[id]}
              label="For"
              about={name}
              people={people}
              current={task.assigneeId}
            />
            <NoteForm tenant={tenant} task={id} about={name} />
          </div>
        </details>
      )}
    </div>
  );
}
