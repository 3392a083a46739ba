'use client';

import { useQuery } from '@tanstack/react-query';
import { noteRead, useSilence } from './freshness';

/** A server that has not answered by then does not answer. */
const PATIENCE_MS = 8_000;

/**
 * Keeps what the server rendered up to date. While the server does not answer, the frame around the page says so.
 * @param path the route handler that answers the same value
 * @param initial the value the page was made with
 * @param everyMs how long to wait before asking again; false where nothing can change any more
 * @param what `frame` where it is not what the page itself shows
 * @returns the newest value
 */
export function useLive<T>(
  path: string,
  initial: T,
  everyMs: (value: T) => number | false,
  what: 'page' | 'frame' = 'page',
) {
  const query = useQuery({
    queryKey: [path],
    queryFn: async ({ signal }): Promise<T> => {
      const patient = AbortSignal.any([signal, AbortSignal.timeout(PATIENCE_MS)]);
      const answer = await fetch(path, { signal: patient, headers: { accept: 'application/json' } });
      if (!answer.ok) throw new Error(`${path} answered ${answer.status}`);
      const value = (await answer.json()) as T;
      if (what === 'page') noteRead();
      return value;
    },
    initialData: initial,
    refetchInterval: ({ state }) => everyMs(state.data ?? initial),
  });
  useSilence(path, query.isError);
  return { value: query.data ?? initial, refetch: query.refetch };
}
