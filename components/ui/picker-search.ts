'use client';

import { useRef, useState } from 'react';
import type { Result } from '@/lib/services/words/problem';
import { reach } from './reach';

/** One page of what can be picked; `note` is something to know about it. */
export type PickerPage = {
  entries: { name: string; detail: string | null }[];
  more: boolean;
  note: string | null;
};

export type Found = ReturnType<typeof useDirectory>;

const NOTHING = {
  entries: [] as PickerPage['entries'],
  more: false,
  note: null as string | null,
  problem: null as string | null,
};

/** Asks page by page; what an older question brings back late is thrown away. `stale`: the entries answer an older text. */
export function useDirectory(search: (text: string, page: number) => Promise<Result<PickerPage>>) {
  const [found, setFound] = useState({ ...NOTHING, page: 0, asking: false, stale: false });
  const latest = useRef(0);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const ask = (text: string, page: number, pauseMs = 0) => {
    latest.current += 1;
    const number = latest.current;
    clearTimeout(timer.current);
    setFound((held) => ({ ...held, asking: true, stale: page === 0 }));
    timer.current = setTimeout(async () => {
      const answer = await reach(() => search(text.trim(), page), 'look');
      if (number !== latest.current) return;
      setFound((held) =>
        answer.ok
          ? {
              ...answer.value,
              problem: null,
              page,
              asking: false,
              stale: false,
              entries: page > 0 ? [...held.entries, ...answer.value.entries] : answer.value.entries,
            }
          : { ...NOTHING, problem: answer.problem.message, page: 0, asking: false, stale: false },
      );
    }, pauseMs);
  };
  return { ...found, ask };
}
