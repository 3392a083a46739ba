'use client';

import { useSyncExternalStore } from 'react';

const never = () => () => undefined;

/**
 * False in the page as the server sent it, true once React has taken it over. A field whose text lives in React's state
 * takes no typing before that: taking over puts the first value back and the caret to its start.
 */
export function useHydrated(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
}
