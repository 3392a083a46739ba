import { Check, Circle, CircleDashed } from 'lucide-react';
import { ButtonLink, buttonClass } from '@/components/ui/button';
import type { Step } from './steps';

/** The steps of a first rollout: what is done, what is next, and the act of each. */
export function StepList({ steps, next }: { steps: Step[]; next: Step | null }) {
  return (
    <ol>
      {steps.map((step) => (
        <li
          key={step.key}
          aria-current={step.key === next?.key ? 'step' : undefined}
          className="flex items-start gap-3 border-t border-line px-4 py-3 text-sm first:border-t-0 aria-[current]:bg-raised"
        >
          <Mark done={step.done} />
          <div className="flex min-w-0 flex-1 flex-wrap items-center justify-between gap-x-4 gap-y-2">
            <div className="min-w-0 flex-[1_1_20rem]">
              <p className="font-medium">{step.title}</p>
              <p className="text-ink-2">
                {step.text}
                {step.done === null && ' Turnout cannot see this, so it is not ticked.'}
              </p>
            </div>
            {step.act && !step.done && <Act act={step.act} isNext={step.key === next?.key} />}
          </div>
        </li>
      ))}
    </ol>
  );
}

function Mark({ done }: { done: boolean | null }) {
  const [Icon, word, ink] =
    done === null
      ? ([CircleDashed, 'Not seen by Turnout', 'text-ink-3'] as const)
      : done
        ? ([Check, 'Done', 'text-signal'] as const)
        : ([Circle, 'To do', 'text-ink-3'] as const);
  return (
    <span className={`mt-0.5 flex-none ${ink}`}>
      <Icon aria-hidden size={16} />
      <span className="sr-only">{word}:</span>
    </span>
  );
}

function Act({ act, isNext }: { act: NonNullable<Step['act']>; isNext: boolean }) {
  const variant = isNext ? 'primary' : 'plain';
  if ('href' in act) {
    return (
      <ButtonLink href={act.href} variant={variant}>
        {act.label}
      </ButtonLink>
    );
  }
  return (
    <a href={act.address} target="_blank" rel="noreferrer" className={buttonClass(variant)}>
      {act.label}
      <span className="sr-only"> (opens the sandbox portal in a new tab)</span>
    </a>
  );
}
