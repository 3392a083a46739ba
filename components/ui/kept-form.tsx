'use client';

import type { ReactNode } from 'react';

/**
 * A form that keeps what was typed into it: React empties one once its action has ended, also where the answer was a refusal and
 * where somebody typed on meanwhile.
 */
export function KeptForm({
  action,
  className,
  children,
}: {
  action: (form: FormData) => void;
  className?: string;
  children: ReactNode;
}) {
  return (
    <form action={action} onReset={(event) => event.preventDefault()} className={className}>
      {children}
    </form>
  );
}
