import type { ReactNode } from 'react';
import { classNames } from '@/components/ui/class-names';
import { Brand } from './brand';
import { ThemeToggle } from './theme-toggle';

/** The frame where there is no navigation to show: the head of the console, and one thing to say or do. */
export function StandAlone({
  aside,
  wide = false,
  children,
}: {
  aside?: ReactNode;
  /** For a page to read, not for one form. */
  wide?: boolean;
  children: ReactNode;
}) {
  return (
    <div className="flex min-h-dvh flex-col">
      <header className="flex min-h-[53px] items-center justify-between gap-3 border-b border-line bg-surface px-4 py-2.5 text-sm md:px-6">
        <Brand />
        <div className="flex items-center gap-2">
          {aside}
          <ThemeToggle />
        </div>
      </header>
      <main
        className={classNames(
          'mx-auto w-full px-4 pb-10',
          wide ? 'max-w-[1000px] pt-8' : 'max-w-[424px] pt-[10vh]',
        )}
      >
        {children}
      </main>
    </div>
  );
}
