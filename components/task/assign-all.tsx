'use client';

import { AssignForm } from './assign-form';

/** Gives every task that is shown to one person: a visit is one person's work. */
export function AssignAll({
  tenant,
  tasks,
  people,
}: {
  tenant: string;
  tasks: string[];
  people: { id: string; name: string }[];
}) {
  return (
    <details>
      <summary className="font-medium">Assign them all</summary>
      <div className="mt-2 grid gap-2.5">
        <AssignForm
          tenant={tenant}
          tasks={tasks}
          label="All for"
          about={`${tasks.length} tasks`}
          people={people}
          current={null}
        />
      </div>
    </details>
  );
}
