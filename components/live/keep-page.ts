'use client';

import { useEffect } from 'react';

const ASKED_EVERY_MS = 1_000;
const ANSWER_MS = 5_000;

/**
 * Keeps what stands on the screen where the server is out of reach. What the router cannot fetch, it leaves for in the browser's own
 * way, and the board with its kill switch would give way to the browser's error page: that way is held until the server answers.
 * Where a browser does not say where it is about to go, it goes.
 */
export function useKeptPage(): void {
  useEffect(() => {
    const { navigation } = window;
    if (!navigation) return;
    const held = new AbortController();
    let wanted: string | null = null;
    const leave = async () => {
      while (!held.signal.aborted && !(await answers(held.signal))) await pause(ASKED_EVERY_MS);
      if (!held.signal.aborted && wanted !== null) location.assign(wanted);
    };
    const hold = (event: NavigateEvent) => {
      const { url } = event.destination;
      if (url === wanted || !isRouters(event)) return;
      event.preventDefault();
      const isFirst = wanted === null;
      wanted = url;
      if (isFirst) void leave();
    };
    navigation.addEventListener('navigate', hold);
    return () => {
      held.abort();
      navigation.removeEventListener('navigate', hold);
    };
  }, []);
}

/** Whether it is a page of this server that a script leaves for: what a person presses or reloads is their own. */
function isRouters(event: NavigateEvent): boolean {
  const { destination, navigationType, userInitiated, cancelable, hashChange, downloadRequest } = event;
  return (
    cancelable &&
    !userInitiated &&
    !hashChange &&
    downloadRequest === null &&
    !destination.sameDocument &&
    (navigationType === 'push' || navigationType === 'replace') &&
    new URL(destination.url).origin === location.origin
  );
}

/** Whether the server answers at all, whatever it says. */
async function answers(signal: AbortSignal): Promise<boolean> {
  try {
    await fetch('/icon.svg', {
      method: 'HEAD',
      cache: 'no-store',
      signal: AbortSignal.any([signal, AbortSignal.timeout(ANSWER_MS)]),
    });
    return true;
  } catch {
    return false;
  }
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
