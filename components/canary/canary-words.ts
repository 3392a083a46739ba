import type { Wire } from '@/components/live/wire';
import type { loadCanary } from '@/lib/services/canary/load';

type Loaded = Extract<Awaited<ReturnType<typeof loadCanary>>, { ok: true }>['value'];
export type CanaryState = Wire<Loaded>;
export type Proof = NonNullable<CanaryState['proof']>;

/** How a proof ended. */
export const OUTCOME: Record<NonNullable<Proof['outcome']>, string> = {
  proven: 'Proven with the canary',
  abandoned: 'Ended before it was proven',
  timed_out: 'Not proven: time ran out',
  not_placed: 'Not proven: the canary could not be placed',
};

/** The time that a canary still stands, to the second: somebody sits in front of a terminal. */
export function timeLeft(until: string, now: string): string {
  const seconds = Math.max(Math.round((Date.parse(until) - Date.parse(now)) / 1000), 0);
  const minutes = Math.floor(seconds / 60);
  return minutes > 0 ? `${minutes} min ${seconds % 60} s` : `${seconds} s`;
}
