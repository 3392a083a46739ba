'use client';

import { useEffect } from 'react';

const LEAVE_WORDS = 'Your changes are not saved. Leave this page?';

/** The forms of this page that hold something unsaved. */
const unsaved = new Set<object>();

/** While `held`, whoever is about to leave the page is asked first: by a link, by Back, or by closing it. */
export function useUnsaved(held: boolean): void {
  useEffect(() => {
    if (!held) return;
    const form = {};
    if (unsaved.size === 0) listen('addEventListener');
    unsaved.add(form);
    return () => {
      unsaved.delete(form);
      if (unsaved.size === 0) listen('removeEventListener');
    };
  }, [held]);
}

// Caught on the document, before any link of the page hears of it: none has to remember to ask.
function listen(change: 'addEventListener' | 'removeEventListener'): void {
  window[change]('beforeunload', stay);
  document[change]('click', askByLink, true);
  if ('navigation' in window) (window.navigation as EventTarget)[change]('navigate', askByHistory);
}

/** The browser asks in its own words. */
function stay(event: Event): void {
  event.preventDefault();
}

function askByLink(event: Event): void {
  const link = event.target instanceof Element ? event.target.closest('a') : null;
  if (!(event instanceof MouseEvent) || !link?.href || link.target === '_blank' || link.download) return;
  if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  const target = new URL(link.href);
  // Another site is left to the browser, which asks by itself.
  if (target.origin !== location.origin || target.pathname === location.pathname || confirm(LEAVE_WORDS))
    return;
  event.preventDefault();
  event.stopPropagation();
}

/** Back and Forward, where the browser can hold them: Next itself has no way to. */
function askByHistory(event: Event): void {
  if (!event.cancelable || !('navigationType' in event) || event.navigationType !== 'traverse') return;
  if (!confirm(LEAVE_WORDS)) event.preventDefault();
}
