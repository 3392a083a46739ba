'use client';

import { classNames } from '@/components/ui/class-names';
import type { Board } from './board';
import { everyLane } from './board';
import { KINDS, kindOf, type LaneKind } from './lane-kind';

/** How many lanes of each kind there are; each number shows the lanes that it counts. */
export function LaneFilter({
  board,
  shown,
  onShow,
}: {
  board: Board;
  /** Null for all. */
  shown: LaneKind | null;
  onShow: (kind: LaneKind | null) => void;
}) {
  const kinds = everyLane(board).map(({ lane }) => kindOf(lane));
  const counted = KINDS.map((one) => ({ ...one, count: kinds.filter((kind) => kind === one.kind).length }));
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for a form, and this sends nothing
    <div role="group" aria-label="Show lanes by state" className="flex flex-wrap items-center gap-0.5">
      <Choice
        label="All"
        count={kinds.length}
        tone="text-ink"
        pressed={shown === null}
        onPress={() => onShow(null)}
      />
      {counted
        .filter(({ kind, count }) => count > 0 || kind === shown)
        .map(({ kind, label, tone, count }) => (
          <Choice
            key={kind}
            label={label}
            count={count}
            tone={tone}
            pressed={kind === shown}
            onPress={() => onShow(kind === shown ? null : kind)}
          />
        ))}
    </div>
  );
}

function Choice({
  label,
  count,
  tone,
  pressed,
  onPress,
}: {
  label: string;
  count: number;
  tone: string;
  pressed: boolean;
  onPress: () => void;
}) {
  return (
    <button
      type="button"
      aria-pressed={pressed}
      onClick={onPress}
      className={classNames(
        'inline-flex min-h-7 items-center gap-1.5 rounded-control border px-2 text-sm hover:text-ink pointer-coarse:min-h-9',
        pressed ? 'border-line-strong bg-surface font-medium text-ink' : 'border-transparent text-ink-2',
      )}
    >
      {label} <b className={tone}>{count}</b>
    </button>
  );
}
