import { ChevronLeft, ChevronRight, X } from 'lucide-react';
import type { RefObject } from 'react';
import type { CellPlace } from '@/components/switchboard/board';
import { audienceText, type Board } from '@/components/switchboard/board';
import { Button } from '@/components/ui/button';
import { laneName } from '@/lib/ptc/model/lane-name';
import { whom } from './whom';

/** Which lane it is and for whom, the lanes before and after it, and the way out. */
export function LaneHead({
  id,
  heading,
  board,
  place,
  before,
  after,
  onShow,
  onClose,
}: {
  id: string;
  heading: RefObject<HTMLHeadingElement | null>;
  board: Pick<Board, 'headcounts'>;
  place: CellPlace;
  before: CellPlace;
  after: CellPlace;
  onShow: (place: CellPlace) => void;
  onClose: () => void;
}) {
  const names = audienceText(place.scope);
  const people = whom(board, place.scope);
  return (
    <header className="sticky top-0 z-10 flex items-start gap-1 bg-surface py-3 pr-3 pl-5">
      <h2 ref={heading} tabIndex={-1} className="mr-auto min-w-0 pt-1 outline-none wrap-anywhere">
        <span id={id}>{laneName(place)}</span>
        <span className="block text-sm font-normal tracking-normal text-ink-2">
          {people === names ? names : `${people}, ${names}`}
        </span>
      </h2>
      <Button
        variant="quiet"
        className="px-2!"
        aria-label={`Previous lane: ${laneName(before)}`}
        aria-keyshortcuts="K"
        title="Previous lane (K)"
        onClick={() => onShow(before)}
      >
        <ChevronLeft aria-hidden size={16} />
      </Button>
      <Button
        variant="quiet"
        className="px-2!"
        aria-label={`Next lane: ${laneName(after)}`}
        aria-keyshortcuts="J"
        title="Next lane (J)"
        onClick={() => onShow(after)}
      >
        <ChevronRight aria-hidden size={16} />
      </Button>
      <Button variant="quiet" className="px-2!" aria-label="Close" title="Close (Esc)" onClick={onClose}>
        <X aria-hidden size={16} />
      </Button>
    </header>
  );
}
