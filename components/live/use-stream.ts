'use client';

import { useEffect, useState } from 'react';

/** What a page hears: what happens, nothing although it tries, or that too many pages of this session listen already. */
export type Line = 'live' | 'silent' | 'crowded';

const SILENCE_MS = 6_000;
/** After a refusal the browser waits as long as the server told it to, and only what comes later is silence. */
const SILENCE_AFTER_REFUSAL_MS = 30_000;

/**
 * Follows a value that the server sends whenever it changes. The browser reconnects by itself after sleep, a broken line
 * or a refusal; `line` says how that stands.
 * @param path the route handler that streams the value, or null where nothing can change any more
 */
export function useStream<T>(
  path: string | null,
  initial: T,
  isOver: (value: T) => boolean,
): { value: T; line: Line } {
  const [value, setValue] = useState(initial);
  const [line, setLine] = useState<Line>('live');
  useEffect(() => {
    if (path === null) return;
    const source = new EventSource(path);
    let patience = SILENCE_MS;
    let silence: ReturnType<typeof setTimeout> | undefined;
    const heard = () => {
      clearTimeout(silence);
      silence = undefined;
    };
    source.onopen = () => {
      heard();
      // Whether there is a place only the first event tells.
      setLine((was) => (was === 'silent' ? 'live' : was));
    };
    source.onmessage = ({ data }: MessageEvent<string>) => {
      patience = SILENCE_MS;
      setLine('live');
      const next = JSON.parse(data) as T;
      setValue(next);
      if (isOver(next)) source.close();
    };
    source.addEventListener('refused', () => {
      patience = SILENCE_AFTER_REFUSAL_MS;
      setLine('crowded');
    });
    source.onerror = () => {
      // The server also ends a long stream: only a silence that lasts is worth a word. It begins with the first error,
      // as each attempt to come back may end in another one.
      silence ??= setTimeout(() => setLine('silent'), patience);
    };
    return () => {
      clearTimeout(silence);
      source.close();
    };
  }, [path, isOver]);
  return { value, line };
}
