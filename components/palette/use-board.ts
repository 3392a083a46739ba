'use client';

import { useEffect, useState } from 'react';
import { type Board, boardPath } from '@/components/switchboard/board';

/** What the open tenant's switchboard says of its lanes, asked once for each time the palette opens; null until it is known. */
export function useBoard(tenant: string | null): Board | null {
  const [board, setBoard] = useState<Board | null>(null);
  useEffect(() => {
    if (tenant === null) return;
    const dropped = new AbortController();
    fetch(boardPath(tenant), { signal: dropped.signal, headers: { accept: 'application/json' } })
      .then(async (answer) => {
        if (answer.ok) setBoard((await answer.json()) as Board);
      })
      // Then a lane is found without its word: where it leads says it.
      .catch(() => undefined);
    return () => dropped.abort();
  }, [tenant]);
  return board;
}
