'use client';

import type { ReactNode } from 'react';
import { useFormStatus } from 'react-dom';
import { Button, type ButtonVariant } from './button';

/**
 * Submits the form around it. While the form is on its way the button says so in words and takes no second click;
 * it stays focusable, so that the keyboard does not lose its place.
 */
export function SubmitButton({
  children,
  pending,
  variant = 'primary',
  name,
  value,
}: {
  children: ReactNode;
  pending: string;
  variant?: ButtonVariant;
  name?: string;
  value?: string;
}) {
  const status = useFormStatus();
  return (
    <Button
      type="submit"
      variant={variant}
      name={name}
      value={value}
      aria-disabled={status.pending || undefined}
      onClick={(event) => status.pending && event.preventDefault()}
    >
      {status.pending ? `${pending} …` : children}
    </Button>
  );
}
