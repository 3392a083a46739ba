'use client';

import { type ReactNode, useEffect, useState } from 'react';

/**
 * Something is under way: what, in words, and for how long. The words are announced once; the seconds are not.
 * `since` is when it began (ISO time); without it the count begins when the row appears.
 */
export function Working({ children, since }: { children: ReactNode; since?: string }) {
  const [seconds, setSeconds] = useState(0);

  useEffect(() => {
    const start = since ? Date.parse(since) : Date.now();
    const tick = () => setSeconds(Math.max(0, Math.floor((Date.now() - start) / 1000)));
    tick();
    const timer = setInterval(tick, 1000);
    return () => clearInterval(timer);
  }, [since]);

  return (
    <div className="flex items-center gap-2.5 text-sm">
      <svg
        width="26"
        height="14"
        viewBox="0 0 26 14"
        fill="none"
        strokeWidth="2"
        strokeLinecap="round"
        aria-hidden="true"
      >
        <path className="stroke-line" d="M2 7h22" />
        <path className="animate-travel stroke-ink-2" strokeDasharray="6 18" d="M2 7h22" />
      </svg>
      <span role="status">{children}</span>
      <span aria-hidden="true" className="text-xs text-ink-3">
        {elapsed(seconds)}
      </span>
    </div>
  );
}

function elapsed(seconds: number): string {
  if (seconds < 1) return '';
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}
