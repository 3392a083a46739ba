import type { ReactNode } from 'react';

/** What is next on a narrow screen, in reach of the thumb. */
export function NarrowFoot({ children }: { children: ReactNode }) {
  return (
    <div className="sticky bottom-0 z-20 flex gap-2 border-t border-line bg-surface px-4 pt-2.5 pb-3 lg:hidden">
      {children}
    </div>
  );
}
