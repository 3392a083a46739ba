import { classNames } from './class-names';

export type TrackState = 'on' | 'off' | 'wait' | 'new' | 'drift' | 'still';

/** Where the traffic of a lane goes: straight on to the public registry, or turned out to Artifactory. */
const tracks: Record<
  TrackState,
  { straight: string; turned: string; dashed: boolean; top: 'straight' | 'turned' }
> = {
  on: { straight: 'stroke-line-strong', turned: 'stroke-signal', dashed: false, top: 'turned' },
  off: { straight: 'stroke-ink-2', turned: 'stroke-line-strong', dashed: false, top: 'straight' },
  wait: { straight: 'stroke-line-strong', turned: 'stroke-amber', dashed: true, top: 'straight' },
  new: { straight: 'stroke-line-strong', turned: 'stroke-line-strong', dashed: true, top: 'straight' },
  drift: { straight: 'stroke-ink-2', turned: 'stroke-red', dashed: false, top: 'straight' },
  still: { straight: 'stroke-line-strong', turned: 'stroke-red', dashed: false, top: 'turned' },
};

/** The track glyph. It repeats what the words beside it say, so screen readers skip it unless `label` is given. */
export function TrackGlyph({
  state,
  label,
  className,
}: {
  state: TrackState;
  label?: string;
  className?: string;
}) {
  const { straight, turned, dashed, top } = tracks[state];
  const base = <path key="straight" className={straight} d="M2 22h38" />;
  const branch = (
    <path
      key="turned"
      className={turned}
      strokeDasharray={dashed ? '1 5' : undefined}
      d="M2 22h9c12 0 10-14 22-14h7"
    />
  );
  return (
    <svg
      width="42"
      height="30"
      viewBox="0 0 42 30"
      fill="none"
      strokeWidth="2.5"
      strokeLinecap="round"
      className={classNames('flex-none', className)}
      role="img"
      aria-label={label}
      aria-hidden={label ? undefined : true}
    >
      {top === 'turned' ? [base, branch] : [branch, base]}
    </svg>
  );
}
