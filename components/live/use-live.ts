'use client';

import { useEffect, useEffectEvent, useState } from 'react';
import { noteRead, useMissed } from './freshness';
import { type Missed, sourceAt } from './source';

/**
 * Keeps what the server rendered up to date. While the server does not answer, the frame around the page says so.
 * @param path the route handler that answers the same value
 * @param initial the value the page was made with, the same object until the page is made anew and brings a newer one
 * @param everyMs how long to wait before asking again; false where nothing can change any more
 * @param what `frame` where it is not what the page itself shows
 * @param hidden true where it is asked for also while another tab is in front
 * @returns the newest value
 */
export function useLive<T>(
  path: string,
  initial: T,
  everyMs: (value: T) => number | false,
  what: 'page' | 'frame' = 'page',
  hidden = false,
) {
  const [heard, setHeard] = useState({ value: initial, after: initial });
  const [missed, setMissed] = useState<Missed | null>(null);
  const value = heard.after === initial ? heard.value : initial;
  const tell = useEffectEvent((answer: { value: unknown } | { missed: Missed }) => {
    if ('missed' in answer) return setMissed(answer.missed);
    setMissed(null);
    if (what === 'page') noteRead();
    // The same again changes nothing that is shown.
    if (JSON.stringify(answer.value) === JSON.stringify(value)) return;
    setHeard({ value: answer.value as T, after: initial });
  });
  const wait = useEffectEvent((): number | false => everyMs(value));
  useEffect(
    () => sourceAt(path).join({ tell: (answer) => tell(answer), everyMs: () => wait(), hidden }),
    [path, hidden],
  );
  useMissed(path, missed);
  return { value, refetch: () => sourceAt(path).ask() };
}
