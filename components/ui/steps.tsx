import type { Route } from 'next';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { classNames } from './class-names';

export type Step = { label: string; state: 'done' | 'current' | 'todo'; href?: Route };

/** The steps of a wizard with where one stands. A step with an address can be gone to; one without cannot yet. */
export function Steps({ label, steps }: { label: string; steps: Step[] }) {
  return (
    <nav aria-label={label} className="relative mt-1 mb-[22px] overflow-x-auto border-b border-line text-sm">
      <ol className="flex min-w-max">
        {steps.map((step, index) => (
          <li key={step.label} className="sm:mr-[18px]">
            <StepFrame step={step}>
              <span
                aria-hidden
                className={classNames(
                  'grid size-[18px] flex-none place-items-center rounded-full border text-2xs leading-none',
                  step.state === 'done'
                    ? 'border-signal-line bg-signal-bg text-signal'
                    : 'border-line-strong',
                )}
              >
                {step.state === 'done' ? '✓' : index + 1}
              </span>
              {/* Four labels do not fit a narrow screen: there the current one is shown and all are read out. */}
              <span className={step.state === 'current' ? undefined : 'max-sm:sr-only'}>{step.label}</span>
              {step.state === 'done' && <span className="sr-only"> (done)</span>}
            </StepFrame>
          </li>
        ))}
      </ol>
    </nav>
  );
}

function StepFrame({ step, children }: { step: Step; children: ReactNode }) {
  const current = step.state === 'current';
  const className = classNames(
    'flex items-center gap-2 border-b-2 py-[9px] pr-4 focus-visible:-outline-offset-2',
    current ? 'border-ink font-semibold text-ink' : 'border-transparent text-ink-2',
    step.href && !current && 'hover:text-ink',
  );
  if (!step.href) {
    return (
      <span className={className} aria-current={current ? 'step' : undefined}>
        {children}
      </span>
    );
  }
  return (
    <Link href={step.href} className={className} aria-current={current ? 'step' : undefined}>
      {children}
    </Link>
  );
}
