'use client';

import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { AssignForm, type Person } from './assign-form';

/** Gives tasks to someone: one, or all that are shown, as a visit is one person's work. */
export function AssignDialog({
  tenant,
  tasks,
  title,
  people,
  current,
  quiet,
}: {
  tenant: string;
  tasks: string[];
  title: string;
  people: Person[];
  current: string | null;
  quiet?: boolean;
}) {
  const [open, setOpen] = useState(false);
  return (
    <Dialog
      trigger={<Button variant={quiet ? 'quiet' : 'plain'}>Assign</Button>}
      title={title}
      open={open}
      onOpenChange={setOpen}
    >
      <div className="mt-4 grid gap-3">
        <AssignForm
          tenant={tenant}
          tasks={tasks}
          people={people}
          current={current}
          onDone={() => setOpen(false)}
        />
      </div>
    </Dialog>
  );
}
