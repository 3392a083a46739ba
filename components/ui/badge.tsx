import type { ReactNode } from 'react';
import { classNames } from './class-names';

export type BadgeTone = 'neutral' | 'api' | 'portal' | 'ok' | 'bad';

const looks: Record<BadgeTone, string> = {
  neutral: 'border-line-strong text-ink-2',
  api: 'border-transparent bg-blue-bg text-blue',
  portal: 'border-transparent bg-amber-bg text-amber',
  ok: 'border-transparent bg-signal-bg text-signal',
  bad: 'border-transparent bg-red-bg text-red',
};

/** A short word on a coloured ground. The word carries the meaning, the colour only repeats it. */
export function Badge({ tone = 'neutral', children }: { tone?: BadgeTone; children: ReactNode }) {
  return (
    <span
      className={classNames(
        'inline-flex items-center gap-1 rounded-full border px-[7px] py-px text-2xs font-medium whitespace-nowrap print:border-line-strong',
        looks[tone],
      )}
    >
      {children}
    </span>
  );
}
