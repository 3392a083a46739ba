'use client';

import { useEffect, useRef } from 'react';
import { classNames } from '@/components/ui/class-names';
import type { LaneKey } from '@/lib/ptc/model/intent';
import { useSelecting } from './use-selection';

/**
 * The box that chooses some lanes: one, a row, a column or all. A box of several is half filled where only some of them are chosen.
 * Nothing where nobody may choose.
 */
export function SelectBox({
  label,
  lanes,
  inCards = true,
  className,
}: {
  label: string;
  lanes: LaneKey[];
  /** Whether it is there where the board is cards, too. */
  inCards?: boolean;
  className?: string;
}) {
  const selecting = useSelecting();
  const box = useRef<HTMLInputElement>(null);
  const count = selecting ? lanes.filter(selecting.isChosen).length : 0;
  const isPartly = count > 0 && count < lanes.length;
  useEffect(() => {
    if (box.current) box.current.indeterminate = isPartly;
  }, [isPartly]);
  if (!selecting) return null;
  const [only] = lanes;
  return (
    // The whole of it is for the finger; it stands above what opens the lane.
    <label
      className={classNames(
        'relative z-1 size-8 flex-none cursor-pointer items-center justify-center pointer-coarse:size-11 matrix:flex',
        selecting.open && inCards ? 'flex' : 'hidden',
        className,
      )}
    >
      <input
        ref={box}
        type="checkbox"
        aria-label={label}
        checked={count > 0 && !isPartly}
        onChange={(event) => {
          const range = event.nativeEvent instanceof MouseEvent && event.nativeEvent.shiftKey;
          if (lanes.length === 1 && only) selecting.pick(only, range);
          else selecting.toggle(lanes);
        }}
        className="size-4 cursor-pointer accent-ink"
      />
    </label>
  );
}
