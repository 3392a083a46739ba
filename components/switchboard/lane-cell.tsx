import Link from 'next/link';
import { classNames } from '@/components/ui/class-names';
import { Time, useZone } from '@/components/ui/time';
import { TrackGlyph } from '@/components/ui/track-glyph';
import { laneName } from '@/lib/ptc/model/lane-name';
import type { BoardLane, CellPlace } from './board';
import { kindOf, type LaneKind, trackOf } from './lane-kind';
import { lanePath } from './lane-path';
import { LaneVerb, verbOf } from './lane-verb';
import { type Reason, stateReason, stateWord } from './lane-words';

const WORD: Record<LaneKind, string> = {
  on: 'text-signal',
  drifted: 'text-red',
  unknown: 'text-red',
  failed: 'text-red',
  pushing: 'text-amber',
  waiting: 'text-amber',
  ready: 'text-ink',
  new: 'font-medium! text-ink-3',
};

const GROUND: Partial<Record<LaneKind, string>> = {
  on: 'bg-signal-bg/60',
  drifted: 'bg-red-bg shadow-[inset_4px_0_0_var(--red)]',
  unknown: 'bg-red-bg shadow-[inset_4px_0_0_var(--red)]',
  failed: 'bg-red-bg shadow-[inset_4px_0_0_var(--red)]',
  pushing: 'bg-amber-bg shadow-[inset_4px_0_0_var(--amber)]',
};

const TONE = { quiet: 'text-ink-2', amber: 'text-amber', red: 'text-red' } as const;

/** One lane in one line: where its traffic goes, one reason, and the next step. All of it leads to the lane. */
export function LaneCell({
  tenant,
  place,
  lane,
  now,
  covered,
  faded = false,
  open = false,
  onOpen,
  onSwitch,
}: {
  tenant: string;
  place: CellPlace;
  lane: BoardLane | null;
  now: string;
  /** The name of a wider scope whose lane covers this one. */
  covered: string | null;
  /** It stands beside what is looked for, and is not it. */
  faded?: boolean;
  /** It stands open beside the board. */
  open?: boolean;
  onOpen: (place: CellPlace) => void;
  /** Null for those who may only look. */
  onSwitch: ((place: CellPlace, on: boolean) => void) | null;
}) {
  const kind = kindOf(lane);
  const name = laneName(place);
  const verb = onSwitch && !faded ? verbOf(tenant, place, lane) : null;
  const reason = stateReason(lane, { now: new Date(now), zone: useZone(), covered });
  return (
    <div
      className={classNames(
        'group/lane @container/lane relative flex h-[58px] items-center gap-3 px-3.5 matrix:h-[54px] matrix:gap-2.5 matrix:px-3 dense:gap-2 dense:px-2.5',
        !faded && GROUND[kind],
        open && 'outline-[1.5px] -outline-offset-[1.5px] outline-ink',
      )}
    >
      <Link
        href={lanePath(tenant, { ecosystem: place.ecosystem.key, scope: place.scope.key })}
        prefetch={false}
        aria-current={open || undefined}
        onNavigate={(event) => {
          // The board has the lane already, and keeps what it was filtered by.
          event.preventDefault();
          onOpen(place);
        }}
        className={OPEN}
      >
        <TrackGlyph
          state={trackOf(lane)}
          className={classNames('h-6 w-[34px] dense:h-[18px] dense:w-6', faded && 'opacity-40')}
        />
        <span className="grid min-w-0 flex-1 text-sm leading-[18px] *:truncate">
          <span className={classNames('font-semibold', faded ? 'text-ink-3' : WORD[kind])}>
            <span className="sr-only">{name}: </span>
            {stateWord(lane)}
          </span>
          <span
            title={reason.text}
            className={classNames(
              'text-xs leading-[18px]',
              faded ? 'text-ink-3' : TONE[reason.tone],
              verb && HIDING,
            )}
          >
            <span aria-hidden="true" className="font-medium text-ink-2 matrix:hidden">
              {place.scope.name} ·{' '}
            </span>
            <Words reason={reason} now={now} />
          </span>
        </span>
      </Link>
      {verb && onSwitch && (
        <span className={VERB}>
          <LaneVerb
            verb={verb}
            name={name}
            onOpen={() => onOpen(place)}
            onSwitch={(on) => onSwitch(place, on)}
          />
        </span>
      )}
    </div>
  );
}

/** It fills the cell: whoever means the lane need not aim. */
const OPEN = classNames(
  'flex min-w-0 flex-1 items-center gap-3 outline-none matrix:gap-2.5 dense:gap-2',
  "after:absolute after:inset-0 after:content-[''] hover:after:bg-ink/4",
  'focus-visible:after:outline-2 focus-visible:after:-outline-offset-3 focus-visible:after:outline-blue',
);

const HIDING =
  '@max-[14rem]/lane:group-focus-within/lane:invisible @max-[14rem]/lane:group-hover/lane:invisible';

/** Beside the words where there is room; else in the place of the reason, for those who point at the cell or come by keyboard. */
const VERB = classNames(
  'relative z-1 flex-none',
  '@max-[14rem]/lane:absolute @max-[14rem]/lane:bottom-[3px] @max-[14rem]/lane:left-[56px] dense:@max-[14rem]/lane:left-[42px]',
  '@max-[14rem]/lane:opacity-0 @max-[14rem]/lane:group-focus-within/lane:opacity-100 @max-[14rem]/lane:group-hover/lane:opacity-100',
  '@max-[14rem]/lane:pointer-coarse:hidden',
);

/** A reason, and how long ago it was; what happened since the page was made happened now. */
function Words({ reason: { text, at }, now }: { reason: Reason; now: string }) {
  if (!at) return text;
  return (
    <>
      {text} <Time at={at} now={now > at ? now : at} />
    </>
  );
}
