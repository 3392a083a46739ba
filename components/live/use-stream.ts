'use client';

import { useEffect, useState } from 'react';

const SILENCE_MS = 6_000;

/**
 * Follows a value that the server sends whenever it changes. The browser reconnects by itself after sleep or a broken
 * line; `stale` says that it is trying.
 * @param path the route handler that streams the value, or null where nothing can change any more
 */
export function useStream<T>(
  path: string | null,
  initial: T,
  isOver: (value: T) => boolean,
): { value: T; stale: boolean } {
  const [value, setValue] = useState(initial);
  const [stale, setStale] = useState(false);
  useEffect(() => {
    if (path === null) return;
    const source = new EventSource(path);
    let silence: ReturnType<typeof setTimeout> | undefined;
    source.onopen = () => {
      clearTimeout(silence);
      setStale(false);
    };
    source.onmessage = ({ data }: MessageEvent<string>) => {
      const next = JSON.parse(data) as T;
      setValue(next);
      if (isOver(next)) source.close();
    };
    source.onerror = () => {
      clearTimeout(silence);
      // The server also ends a long stream: only a silence that lasts is worth a word.
      silence = setTimeout(() => setStale(true), SILENCE_MS);
    };
    return () => {
      clearTimeout(silence);
      source.close();
    };
  }, [path, isOver]);
  return { value, stale };
}
