'use client';

import { usePathname } from 'next/navigation';
import { useEffect, useState } from 'react';
import { noteRead, useFreshness, useOffline } from '@/components/live/freshness';
import { useKeptPage } from '@/components/live/keep-page';
import { Notice } from '@/components/ui/notice';
import { Time } from '@/components/ui/time';

/** On every screen: that this device is offline or that the server does not answer, and how old is what the screen shows. */
export function OutOfReach() {
  const path = usePathname();
  useKeptPage();
  const offline = useOffline();
  const { asOf, missed } = useFreshness();
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page has just been read
  useEffect(() => noteRead(), [path]);
  if (!offline && missed.size === 0) return null;
  const busy = !offline && [...missed.values()].every((why) => why === 'busy');
  return (
    <div className="sticky top-[61px] z-20 mb-4">
      <Notice
        tone="amber"
        title={offline ? 'This device is offline' : busy ? 'Turnout is busy' : 'Turnout does not answer'}
      >
        What is shown is as of <Time at={new Date(asOf)} shape="time" />, <Age at={asOf} />, and may have
        changed since.{busy && ' It is asked again by itself. The kill switch works.'}
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
