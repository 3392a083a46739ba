'use client';

import { useEffect, useSyncExternalStore } from 'react';
import type { Missed } from './source';

/** When a page was last known to show what holds, and why which of its sources do not answer. */
type Freshness = { asOf: number; missed: ReadonlyMap<string, Missed> };

let current: Freshness = { asOf: 0, missed: new Map() };
const listeners = new Set<() => void>();

function become(next: Freshness): void {
  current = next;
  for (const listener of listeners) listener();
}

/** The page has just shown what the server says: it was opened, or its own source answered. */
export const noteRead = (): void => become({ ...current, asOf: Date.now() });

/** While a source of the page does not answer, the frame around it knows why. */
export function useMissed(path: string, why: Missed | null): void {
  useEffect(() => {
    if (!why) return;
    become({ ...current, missed: new Map([...current.missed, [path, why]]) });
    return () => become({ ...current, missed: new Map([...current.missed].filter(([one]) => one !== path)) });
  }, [path, why]);
}

const listen = (listener: () => void) => {
  listeners.add(listener);
  return () => void listeners.delete(listener);
};

const NOTHING: Freshness = { asOf: 0, missed: new Map() };

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
