'use client';

import { useLayoutEffect, useRef } from 'react';

/**
 * For a list that loses lines by itself: where the line with the focus goes, the focus goes to the list, or to the page where
 * nothing is left of it.
 * @param lines what is in the list now
 */
export function useKeptFocus(lines: string) {
  const list = useRef<HTMLElement>(null);
  const focused = useRef<Element | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is left of the list has changed
  useLayoutEffect(() => {
    const isGone = focused.current !== null && !focused.current.isConnected;
    if (isGone && document.activeElement === document.body)
      (list.current ?? document.getElementById('content'))?.focus();
    const note = () => {
      const { activeElement } = document;
      focused.current = list.current?.contains(activeElement) ? activeElement : null;
    };
    note();
    document.addEventListener('focusin', note);
    return () => document.removeEventListener('focusin', note);
  }, [lines]);
  return list;
}
