'use client';

import { usePathname, useSearchParams } from 'next/navigation';
import { useEffect, useMemo, useSyncExternalStore } from 'react';

const listeners = new Set<() => void>();

/**
 * What was asked for here and the router has not come to, oldest first. Until then it may draw what it had before once more, and
 * write that into the address: a tick that comes back must not open the task again that was just left.
 */
let ahead: { path: string; searches: string[] } | null = null;
/** Where the router was last. */
let drawn: string | null = null;

/**
 * What the address asks for behind its `?`, as it is at this moment. The router's own hook follows in a transition, and not at
 * all where somebody was faster than the router: it hears of a changed address only once it has started.
 */
export function useSearch(): URLSearchParams {
  const routed = useSearchParams().toString();
  const path = usePathname();
  const search = useSyncExternalStore(
    subscribe,
    () => {
      if (ahead?.path === path) return ahead.searches.at(-1) ?? routed;
      // On the way to another page the address is already that page's.
      return window.location.pathname === path ? normal(window.location.search) : routed;
    },
    () => routed,
  );
  useEffect(() => settle(path, routed), [path, routed]);
  return useMemo(() => new URLSearchParams(search), [search]);
}

/**
 * Changes what the address of this page asks for; nothing is fetched for it.
 * @param params what to set, by name; null takes a name out
 * @param how whether Back leads to what was there before
 */
export function changeSearch(params: Record<string, string | null>, how: 'push' | 'replace'): void {
  const address = new URL(window.location.href);
  const path = address.pathname;
  const before = ahead?.path === path ? ahead.searches : [];
  address.search = before.at(-1) ?? address.search;
  for (const [name, value] of Object.entries(params)) {
    if (value === null) address.searchParams.delete(name);
    else address.searchParams.set(name, value);
  }
  ahead = { path, searches: [...before, normal(address.search)] };
  window.history[how === 'push' ? 'pushState' : 'replaceState'](null, '', address);
  tell();
}

/** The router has come somewhere: to something that was asked for here, or elsewhere by a link. */
function settle(path: string, routed: string): void {
  const place = `${path}?${routed}`;
  if (place === drawn) return;
  drawn = place;
  if (ahead === null) return;
  const reached = ahead.path === path ? ahead.searches.indexOf(routed) : -1;
  const left = reached < 0 ? [] : ahead.searches.slice(reached + 1);
  ahead = left.length > 0 ? { path, searches: left } : null;
  tell();
}

function followBack(): void {
  ahead = null;
  tell();
}

function tell(): void {
  for (const listener of listeners) listener();
}

const normal = (search: string): string => new URLSearchParams(search).toString();

function subscribe(listener: () => void): () => void {
  if (listeners.size === 0) window.addEventListener('popstate', followBack);
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    window.removeEventListener('popstate', followBack);
    ahead = null;
    drawn = null;
  };
}
