'use client';

import { useState, useTransition } from 'react';
import { Notice } from '@/components/ui/notice';
import { AssignForm, type TaskActs } from './task-work';

/** Gives every task that is shown to one person: a visit is one person's work. */
export function AssignAll({
  tenant,
  tasks,
  people,
  assign,
}: {
  tenant: string;
  tasks: string[];
  people: { id: string; name: string }[];
  assign: TaskActs['assign'];
}) {
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, start] = useTransition();
  return (
    <details>
      <summary className="font-medium">Assign them all</summary>
      <div className="mt-2 grid gap-2.5">
        <AssignForm
          label="All for"
          about={`${tasks.length} tasks`}
          people={people}
          current={null}
          busy={busy}
          assign={(person) =>
            start(async () => {
              const result = await assign({ tenant, tasks, person });
              setProblem(result.ok ? null : result.problem.message);
            })
          }
        />
        {problem && <Notice tone="red">{problem}</Notice>}
      </div>
    </details>
  );
}
