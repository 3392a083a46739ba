'use client';

import { type ReactNode, useState } from 'react';
import type { Result } from '@/lib/services/words/problem';
import { Button, type ButtonVariant } from './button';
import { Dialog, DialogActions, DialogClose, type DialogProps } from './dialog';
import { KeptForm } from './kept-form';
import { Refusal } from './refusal';
import { useSubmit } from './use-submit';

type Asked = {
  action: (form: FormData) => Promise<Result<unknown>>;
  confirm: string;
  pending: string;
  variant?: ButtonVariant;
  children?: ReactNode;
};

/**
 * Asks before an act. The form inside may hold more fields (a reason, a date). It closes once the act succeeded;
 * a refusal is said inside it, and what was typed stays.
 */
export function ConfirmDialog({
  trigger,
  title,
  description,
  ...asked
}: Asked & Pick<DialogProps, 'trigger' | 'title' | 'description'>) {
  const [open, setOpen] = useState(false);
  return (
    <Dialog trigger={trigger} title={title} description={description} open={open} onOpenChange={setOpen}>
      {/* Its own component: opened again, it forgets the refusal of last time. */}
      <ConfirmForm {...asked} onDone={() => setOpen(false)} />
    </Dialog>
  );
}

function ConfirmForm({
  action,
  confirm,
  pending,
  variant = 'primary',
  onDone,
  children,
}: Asked & { onDone: () => void }) {
  const act = useSubmit(action, onDone);
  return (
    <KeptForm submission={act} send={act.submit} className="mt-4 grid gap-3.5">
      {children}
      <Refusal problem={act.problem} />
      <DialogActions>
        <DialogClose>Cancel</DialogClose>
        <Button type="submit" variant={variant} pending={act.pending && pending}>
          {confirm}
        </Button>
      </DialogActions>
    </KeptForm>
  );
}
