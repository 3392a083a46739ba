import type { ReactNode } from 'react';
import { classNames } from '@/components/ui/class-names';
import type { Outcome, Trace } from '@/lib/path/trace';
import { OUTCOME } from '@/lib/path/trace-text';

const LOOK: Record<Outcome, string> = {
  artifactory: 'bg-signal-bg text-signal',
  public: 'bg-raised text-ink',
  stopped: 'bg-red-bg text-red',
  unknown: 'bg-amber-bg text-amber',
};

/** What a trace comes to, in a word and a sentence. */
export function Verdict({
  trace: { outcome, summary, hops },
  label,
  children,
}: {
  trace: Trace;
  /** Of which trace it is, where there are several. */
  label: string | null;
  children?: ReactNode;
}) {
  const open = hops.reduce((count, { doubts }) => count + doubts.length, 0);
  return (
    <div
      className={classNames(
        'flex flex-wrap items-baseline gap-x-3.5 gap-y-1 border-t border-line px-4 py-3 last:rounded-b-card',
        LOOK[outcome],
      )}
    >
      {label && <span className="text-xs text-ink-2">{label}</span>}
      <b className="font-semibold">{OUTCOME[outcome]}</b>
      <span className="min-w-0 flex-[1_1_16rem] text-sm text-ink-2 wrap-anywhere">
        {summary}
        {open > 0 && ` ${open === 1 ? 'One thing' : `${open} things`} may make it otherwise.`}
      </span>
      {children}
    </div>
  );
}
