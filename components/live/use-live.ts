'use client';

import { useQuery } from '@tanstack/react-query';

/**
 * Keeps what the server rendered up to date.
 * @param path the route handler that answers the same value
 * @param initial the value the page was made with
 * @param everyMs how long to wait before asking again; false where nothing can change any more
 * @returns the newest value, and since when none could be fetched
 */
export function useLive<T>(path: string, initial: T, everyMs: (value: T) => number | false) {
  const query = useQuery({
    queryKey: [path],
    queryFn: async ({ signal }): Promise<T> => {
      const answer = await fetch(path, { signal, headers: { accept: 'application/json' } });
      if (!answer.ok) throw new Error(`${path} answered ${answer.status}`);
      return (await answer.json()) as T;
    },
    initialData: initial,
    refetchInterval: ({ state }) => everyMs(state.data ?? initial),
  });
  return { value: query.data ?? initial, stale: query.isError, refetch: query.refetch };
}
