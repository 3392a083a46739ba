import type { ReactNode } from 'react';
import { Brand } from './brand';

/** The frame of a page outside the console: the name, and one thing to say or do. */
export function StandAlone({ children }: { children: ReactNode }) {
  return (
    <main className="mx-auto flex min-h-dvh w-full max-w-[392px] flex-col px-4 pt-[14vh] pb-10">
      <div className="mb-5 text-md">
        <Brand />
      </div>
      {children}
    </main>
  );
}
