'use client';

import { useEffect, useRef } from 'react';
import { changeSearch, useSearch } from '@/components/ui/use-search';

/**
 * Which lane stands open beside the board, by the address: `?lane=npm.pilot`. Going from lane to lane takes the place of the
 * one before, so that Back leads to the board. Closed, the focus goes back to the cell.
 */
export function useOpenLane() {
  const open = useSearch().get('lane');
  const last = useRef(open);
  useEffect(() => {
    if (open === null && last.current !== null) cellOf(last.current)?.focus();
    last.current = open;
  }, [open]);
  return {
    open,
    // The board has all lanes already: nothing is asked of the server.
    show: (lane: string) => changeSearch({ lane }, open === null ? 'push' : 'replace'),
    close: () => changeSearch({ lane: null }, 'push'),
  };
}

const cellOf = (lane: string): HTMLElement | null =>
  document.querySelector<HTMLElement>(`[data-lane="${CSS.escape(lane)}"] a`);
