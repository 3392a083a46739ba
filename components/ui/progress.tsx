import { classNames } from './class-names';

export type ProgressTone = 'ink' | 'signal' | 'amber' | 'red';

const fills: Record<ProgressTone, string> = {
  ink: 'fill-ink-2',
  signal: 'fill-signal',
  amber: 'fill-amber',
  red: 'fill-red',
};

/** How far something is. `text` is what a person would say ("3 of 5 steps"); it is read out instead of a number. */
export function Progress({
  value,
  max,
  text,
  tone = 'ink',
  className,
}: {
  value: number;
  max: number;
  text: string;
  tone?: ProgressTone;
  className?: string;
}) {
  const share = max > 0 ? Math.min(100, Math.max(0, (value / max) * 100)) : 0;
  return (
    <div
      role="progressbar"
      aria-label={text}
      aria-valuenow={Math.round(share)}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuetext={text}
      className={classNames('h-[3px] overflow-hidden rounded-full bg-line', className)}
    >
      {/* A drawn bar instead of a width in a style attribute. */}
      <svg viewBox="0 0 100 3" preserveAspectRatio="none" className="block h-full w-full" aria-hidden="true">
        <rect width={share} height="3" className={fills[tone]} />
      </svg>
    </div>
  );
}
