import type { ReactNode } from 'react';
import { classNames } from './class-names';

/** The mark of what a screen shows and nobody has seen: what is inferred, and from what (docs/facts). */
export function Prediction({ className, children }: { className?: string; children: ReactNode }) {
  return (
    <p className={classNames('text-xs text-ink-3', className)}>
      <b className="font-medium text-ink-2">A prediction:</b> {children}
    </p>
  );
}
