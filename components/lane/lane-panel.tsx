'use client';

import { useId, useLayoutEffect, useRef } from 'react';
import { useKey } from '@/components/keys/use-key';
import { laneAt } from '@/components/switchboard/board';
import { stateWord } from '@/components/switchboard/lane-words';
import { laneName } from '@/lib/ptc/model/lane-name';
import { LaneBody, type LaneBodyProps, seenOf } from './lane-body';
import { LaneHead } from './lane-head';
import { laneParam, neighbours } from './places';
import { keysOf } from './step';

/** Everything about one lane, beside the board. What the board says of it comes from the board: the two never differ. */
export function LanePanel({
  onShow,
  onClose,
  ...body
}: Omit<LaneBodyProps, 'lane'> & {
  onShow: (place: LaneBodyProps['place']) => void;
  onClose: () => void;
}) {
  const { board, place } = body;
  const { ecosystem, scope } = keysOf(place);
  const lane = laneAt(board, ecosystem, scope);
  const { before, after } = neighbours(board, place);
  const heading = useRef<HTMLHeadingElement>(null);
  const opened = useRef(false);
  const id = useId();
  const seen = seenOf(lane);
  // When it opens; and where the button that had the focus went with the state that it was for: before anything else sees that it went.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the board's word is what makes a button go
  useLayoutEffect(() => {
    if (!opened.current || document.activeElement === document.body) heading.current?.focus();
    opened.current = true;
  }, [seen]);
  useKey('K', 'Previous lane', () => onShow(before));
  useKey('J', 'Next lane', () => onShow(after));
  useKey('Escape', 'Close the lane', onClose);
  return (
    <section
      aria-labelledby={id}
      className="fixed top-[53px] right-0 bottom-0 z-20 flex w-full flex-col overflow-y-auto overscroll-contain border-l border-line bg-surface text-sm shadow-pop sm:w-[420px] xl:shadow-none"
    >
      <LaneHead {...{ id, heading, board, place, before, after, onShow, onClose }} />
      {/* Stays when the lane becomes another one, so that this is heard. */}
      <p role="status" className="sr-only">
        {laneName(place)}: {stateWord(lane)}
      </p>
      <LaneBody key={laneParam(place)} {...body} lane={lane} />
    </section>
  );
}
