'use client';

import { useSyncExternalStore } from 'react';
import { keepPreference } from './browser-cookie';
import { parseTheme, THEME_COOKIE, type Theme } from './theme';

let chosen: Theme | null = null;
const listeners = new Set<() => void>();

/** Takes effect at once; the cookie makes the next page come that way. */
export function chooseTheme(next: Theme): void {
  chosen = next;
  keepPreference(THEME_COOKIE, next);
  if (next === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = next;
  for (const listener of listeners) listener();
}

/**
 * The theme that was last chosen on this page, by whichever control; until then the one that it came with. Where nobody read the
 * cookie, the document says which it is.
 */
export const useChosenTheme = (initial: Theme | undefined): Theme =>
  useSyncExternalStore(
    listen,
    () => chosen ?? initial ?? parseTheme(document.documentElement.dataset.theme),
    () => initial ?? 'system',
  );

function listen(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}
