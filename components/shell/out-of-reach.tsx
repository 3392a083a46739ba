'use client';

import { usePathname } from 'next/navigation';
import { useEffect, useState } from 'react';
import { noteRead, useFreshness, useOffline } from '@/components/live/freshness';
import { Notice } from '@/components/ui/notice';
import { Time } from '@/components/ui/time';

/** On every screen: that this device is offline or that the server does not answer, and how old is what the screen shows. */
export function OutOfReach() {
  const path = usePathname();
  const offline = useOffline();
  const { asOf, silent } = useFreshness();
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page has just been read
  useEffect(() => noteRead(), [path]);
  if (!offline && silent.size === 0) return null;
  return (
    <div className="sticky top-[61px] z-20 mb-4">
      <Notice tone="amber" title={offline ? 'This device is offline' : 'Turnout does not answer'}>
        What is shown is as of <Time at={new Date(asOf)} shape="time" />, <Age at={asOf} />, and may have
        changed since.
      </Notice>
    </div>
  );
}

/** How old it is, counted on. */
function Age({ at }: { at: number }) {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const ticking = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(ticking);
  }, []);
  // Read out once, not every second.
  return (
    <span aria-live="off">
      <Time at={new Date(at)} now={new Date(Math.max(now, at))} />
    </span>
  );
}
