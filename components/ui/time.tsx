'use client';

import { createContext, type ReactNode, useContext } from 'react';
import { absoluteTime, relativeTime, type TimeShape } from './time-format';

const Zone = createContext('UTC');

/** The reader's time zone, from their cookie, so that server and browser write the same text. Stands in the root layout. */
export function TimeZone({ zone, children }: { zone: string; children: ReactNode }) {
  return <Zone value={zone}>{children}</Zone>;
}

/** The reader's time zone, in which moments are shown and entered. */
export const useZone = (): string => useContext(Zone);

/**
 * A moment. With `now` (taken on the server when the page was made) it says how long ago, and the exact moment on hover
 * and to machines; without, it says the moment.
 */
export function Time({
  at,
  now,
  shape = 'both',
}: {
  at: Date | string;
  now?: Date | string;
  shape?: TimeShape;
}) {
  const zone = useContext(Zone);
  const moment = new Date(at);
  const exact = absoluteTime(moment, 'both', zone);
  return (
    <time dateTime={moment.toISOString()} title={exact} className="whitespace-nowrap">
      {now ? relativeTime(moment, new Date(now)) : absoluteTime(moment, shape, zone)}
    </time>
  );
}
