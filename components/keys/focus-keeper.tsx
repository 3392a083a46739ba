'use client';

import { usePathname } from 'next/navigation';
import { useEffect, useRef } from 'react';

/**
 * Nobody who works by keyboard has to begin again at the top: where what had the focus is gone, what stood around it takes the focus,
 * and after a way to another page its content. Stands around all pages.
 */
export function FocusKeeper() {
  const path = usePathname();
  const shown = useRef(path);
  useEffect(() => {
    if (shown.current === path) return;
    shown.current = path;
    if (isLost()) focus(document.querySelector('main'));
  }, [path]);
  useEffect(keepFocus, []);
  return null;
}

/** What can take the focus in the place of what was in it. */
const AROUND = 'section, form, table, ul, ol, main, dialog';
const DIALOG = 'dialog';
const CONTROL = 'a[href], button, input, select, textarea, summary, [tabindex]';

/** What stands around what has the focus, the nearest first; and around what had it before a dialog opened. */
type Places = { here: Element[]; beforeDialog: Element[] };

function keepFocus(): () => void {
  const places: Places = { here: [], beforeDialog: [] };
  const remember = (element: Element | null) => {
    places.here = element ? ancestorsOf(element) : [];
    if (element && !element.closest(DIALOG)) places.beforeDialog = places.here;
  };
  const onFocus = ({ target }: FocusEvent) => remember(target instanceof Element ? target : null);
  // Whoever presses beside everything takes the focus away on purpose.
  const onPress = ({ target }: PointerEvent) =>
    remember(target instanceof Element ? target.closest(CONTROL) : null);
  const observer = new MutationObserver(() => {
    if (!isLost() || places.here.length === 0) return;
    // A dialog that closes gives the focus back itself, a moment later.
    requestAnimationFrame(() => requestAnimationFrame(() => restore(places)));
  });
  document.addEventListener('focusin', onFocus);
  document.addEventListener('pointerdown', onPress);
  observer.observe(document.body, {
    childList: true,
    subtree: true,
    attributeFilter: ['disabled', 'hidden'],
  });
  return () => {
    document.removeEventListener('focusin', onFocus);
    document.removeEventListener('pointerdown', onPress);
    observer.disconnect();
  };
}

function restore({ here, beforeDialog }: Places): void {
  if (!isLost()) return;
  const stays = (one: Element) => one.isConnected && one.matches(AROUND);
  const before = beforeDialog.find(stays);
  focus(here.find(stays) ?? (before && headOf(before)) ?? before ?? document.querySelector('main'));
}

/** Where something is entered that has a place for it: the heading that names it, or a part of which does. */
function headOf(place: Element): Element | null | undefined {
  const id = place.closest('[aria-labelledby]')?.getAttribute('aria-labelledby') ?? '';
  return document.getElementById(id)?.closest(':is(h1, h2, h3)[tabindex]');
}

function ancestorsOf(element: Element): Element[] {
  const found: Element[] = [];
  for (let one = element.parentElement; one && one !== document.body; one = one.parentElement)
    found.push(one);
  return found;
}

const isLost = () => document.activeElement === null || document.activeElement === document.body;

function focus(element: Element | null): void {
  if (!(element instanceof HTMLElement)) return;
  if (!element.hasAttribute('tabindex')) element.tabIndex = -1;
  element.focus({ preventScroll: true });
}
