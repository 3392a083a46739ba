import type { ReactNode } from 'react';
import { Brand } from './brand';
import { ThemeToggle } from './theme-toggle';

/** The frame where there is no navigation to show: the head of the console, and one thing to say or do. */
export function StandAlone({ aside, children }: { aside?: ReactNode; children: ReactNode }) {
  return (
    <div className="flex min-h-dvh flex-col">
      <header className="flex min-h-[53px] items-center justify-between gap-3 border-b border-line bg-surface px-4 py-2.5 text-sm md:px-6">
        <Brand />
        <div className="flex items-center gap-2">
          {aside}
          <ThemeToggle />
        </div>
      </header>
      <main className="mx-auto w-full max-w-[424px] px-4 pt-[10vh] pb-10">{children}</main>
    </div>
  );
}
