'use client';

import { useSyncExternalStore } from 'react';

/** From here on the panel stands beside the board; in a narrower window it lies over it. The styles say the same by `xl:`. */
const WIDE = '(width >= 80rem)';

const listen = (listener: () => void) => {
  const query = window.matchMedia(WIDE);
  query.addEventListener('change', listener);
  return () => query.removeEventListener('change', listener);
};

/** Whether the board can be used while a lane is open. */
export const useRoomBeside = (): boolean =>
  useSyncExternalStore(
    listen,
    () => window.matchMedia(WIDE).matches,
    () => true,
  );
