'use client';

import { useEffect, useState } from 'react';

const SECOND_MS = 1_000;

/**
 * The time that is left until a moment, as `14:59`.
 * @param now by the server's clock when the page was made: the browser's own may be wrong
 */
export function Countdown({ until, now }: { until: string; now: string }) {
  const [left, setLeft] = useState(() => Date.parse(until) - Date.parse(now));
  useEffect(() => {
    const begun = performance.now();
    const whole = Date.parse(until) - Date.parse(now);
    const tick = () => setLeft(whole - (performance.now() - begun));
    tick();
    const timer = setInterval(tick, SECOND_MS);
    return () => clearInterval(timer);
  }, [until, now]);
  const seconds = Math.max(0, Math.ceil(left / SECOND_MS));
  const text = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
  return (
    <span role="timer" className="tabular-nums">
      {text}
    </span>
  );
}
