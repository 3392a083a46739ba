import type { ReactNode } from 'react';
import { classNames } from './class-names';

/** A key, or keys, to press; `onSolid` where it stands on a coloured button. */
export function Kbd({ onSolid, children }: { onSolid?: boolean; children: ReactNode }) {
  return (
    <kbd
      className={classNames(
        'rounded-[4px] border px-1 text-2xs font-medium',
        onSolid ? 'border-current' : 'border-line-strong bg-surface text-ink-2',
      )}
    >
      {children}
    </kbd>
  );
}
