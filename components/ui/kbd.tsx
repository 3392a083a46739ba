import type { ReactNode } from 'react';

/** A key, or keys, to press. */
export function Kbd({ children }: { children: ReactNode }) {
  return (
    <kbd className="rounded-[4px] border border-line-strong bg-surface px-1 text-2xs font-medium text-ink-2">
      {children}
    </kbd>
  );
}
