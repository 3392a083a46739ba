'use client';

import { createContext, type ReactNode, useContext, useMemo, useState } from 'react';
import type { LaneKey } from '@/lib/ptc/model/intent';
import type { Board } from './board';
import { between, chosen, NOTHING, nameOf, type Selection, toggled } from './selection';

export type Selecting = {
  /** The chosen lanes in the order of the board. */
  lanes: LaneKey[];
  isChosen: (lane: LaneKey) => boolean;
  /** Chooses lanes, or lets go of them where all are chosen. */
  toggle: (lanes: LaneKey[]) => void;
  /** Chooses one lane, or with the one before it all that the two span. */
  pick: (lane: LaneKey, range: boolean) => void;
  clear: () => void;
  /** Without room for a table the boxes are there only once somebody asks for them. */
  open: boolean;
  setOpen: (open: boolean) => void;
};

const Context = createContext<Selecting | null>(null);

/** What is chosen on the board around; null where nobody may choose. */
export const useSelecting = (): Selecting | null => useContext(Context);

/** Holds which lanes of a board are chosen. */
export function useSelection(board: Board): Selecting {
  const [selection, setSelection] = useState<Selection>(NOTHING);
  const [last, setLast] = useState<string | null>(null);
  const [open, setOpen] = useState(false);
  return useMemo(
    () => ({
      lanes: chosen(board, selection),
      isChosen: (lane) => selection.has(nameOf(lane)),
      toggle: (lanes) => setSelection(toggled(selection, lanes.map(nameOf))),
      pick: (lane, range) => {
        const name = nameOf(lane);
        const block = range && last !== null ? between(board, last, name) : null;
        setSelection(block ? new Set([...selection, ...block]) : toggled(selection, [name]));
        setLast(name);
      },
      clear: () => {
        setSelection(NOTHING);
        setLast(null);
        setOpen(false);
      },
      open,
      setOpen,
    }),
    [board, selection, last, open],
  );
}

export function SelectionAround({ value, children }: { value: Selecting | null; children: ReactNode }) {
  return <Context value={value}>{children}</Context>;
}
