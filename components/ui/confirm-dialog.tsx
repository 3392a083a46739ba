'use client';

import { type ReactElement, type ReactNode, useActionState, useState } from 'react';
import type { ButtonVariant } from './button';
import { Dialog, DialogActions, DialogClose } from './dialog';
import { Notice } from './notice';
import { SubmitButton } from './submit-button';

/** What a confirmed act came to. `message` is a sentence for the person who confirmed. */
export type ConfirmOutcome = { ok: true } | { ok: false; message: string };

/**
 * Asks before an act. The form inside may hold more fields (a reason, a date). It closes once the act succeeded;
 * a refusal is said inside it, and what was typed stays.
 */
export function ConfirmDialog({
  trigger,
  title,
  description,
  action,
  confirm,
  pending,
  variant = 'primary',
  children,
}: {
  trigger: ReactElement;
  title: ReactNode;
  description?: ReactNode;
  action: (form: FormData) => Promise<ConfirmOutcome>;
  confirm: string;
  pending: string;
  variant?: ButtonVariant;
  children?: ReactNode;
}) {
  const [open, setOpen] = useState(false);
  return (
    <Dialog trigger={trigger} title={title} description={description} open={open} onOpenChange={setOpen}>
      {/* Its own component: opened again, it forgets the refusal of last time. */}
      <ConfirmForm
        action={action}
        confirm={confirm}
        pending={pending}
        variant={variant}
        onDone={() => setOpen(false)}
      >
        {children}
      </ConfirmForm>
    </Dialog>
  );
}

function ConfirmForm({
  action,
  confirm,
  pending,
  variant,
  onDone,
  children,
}: {
  action: (form: FormData) => Promise<ConfirmOutcome>;
  confirm: string;
  pending: string;
  variant: ButtonVariant;
  onDone: () => void;
  children: ReactNode;
}) {
  const [state, submit] = useActionState(
    async (_: { message?: string; typed?: FormData }, form: FormData) => {
      const outcome = await action(form);
      if (outcome.ok) {
        onDone();
        return {};
      }
      return { message: outcome.message, typed: form };
    },
    {},
  );

  return (
    <form
      action={submit}
      onReset={(event) => state.message && event.preventDefault()}
      className="mt-4 grid gap-3.5"
    >
      {children}
      {state.message && <Notice tone="red">{state.message}</Notice>}
      <DialogActions>
        <DialogClose>Cancel</DialogClose>
        <SubmitButton variant={variant} pending={pending}>
          {confirm}
        </SubmitButton>
      </DialogActions>
    </form>
  );
}
