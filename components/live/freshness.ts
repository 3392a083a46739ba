'use client';

import { useEffect, useSyncExternalStore } from 'react';

/** When a page was last known to show what holds, and which of its sources do not answer. */
type Freshness = { asOf: number; silent: ReadonlySet<string> };

let current: Freshness = { asOf: 0, silent: new Set() };
const listeners = new Set<() => void>();

function become(next: Freshness): void {
  current = next;
  for (const listener of listeners) listener();
}

/** The page has just shown what the server says: it was opened, or its own source answered. */
export const noteRead = (): void => become({ ...current, asOf: Date.now() });

/** While a source of the page does not answer, that is known to the frame around it. */
export function useSilence(path: string, silent: boolean): void {
  useEffect(() => {
    if (!silent) return;
    become({ ...current, silent: new Set([...current.silent, path]) });
    return () => become({ ...current, silent: new Set([...current.silent].filter((one) => one !== path)) });
  }, [path, silent]);
}

const listen = (listener: () => void) => {
  listeners.add(listener);
  return () => void listeners.delete(listener);
};

const NOTHING: Freshness = { asOf: 0, silent: new Set() };

/** How fresh the page is; on the server that is not asked. */
export const useFreshness = (): Freshness =>
  useSyncExternalStore(
    listen,
    () => current,
    () => NOTHING,
  );

const listenToLine = (listener: () => void) => {
  window.addEventListener('online', listener);
  window.addEventListener('offline', listener);
  return () => {
    window.removeEventListener('online', listener);
    window.removeEventListener('offline', listener);
  };
};

/** Whether this device knows that it has no network. */
export const useOffline = (): boolean =>
  useSyncExternalStore(
    listenToLine,
    () => !navigator.onLine,
    () => false,
  );
