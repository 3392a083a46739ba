import type { FailureKind } from './failures';
import { type Delay, PROMISED_MS } from './watched-course';
import { isLate, type WatchedSum } from './watched-share';

/** Whose clock starts at what. */
const FROM: Record<FailureKind, string> = {
  switch: 'a switch that failed, since the last answer of the tenant to its push',
  'everything off': 'everything off that failed, since the last answer of the tenant to its push',
  reading: 'a reading that failed, since it was stored',
  'tenant gone': 'a tenant that cannot be reached, since the reading that failed was stored',
  drift: 'drift, since the check that found it was stored',
  'timer missed': 'a switch that a timer missed, since that was stored',
  'connection lost': 'a connection that was cut, since it was cut',
  'worker gone': 'a worker that was killed, since it had not been seen for ten seconds',
};

/** Half of them took at most so long; the longest. */
function figures(delays: Delay[]): string {
  const sorted = delays.map(({ ms }) => ms ?? Number.POSITIVE_INFINITY).sort((one, other) => one - other);
  const median = sorted[Math.floor((sorted.length - 1) / 2)] ?? 0;
  return `median ${seconds(median)}, largest ${seconds(sorted.at(-1) ?? 0)}`;
}

const seconds = (ms: number): string => (Number.isFinite(ms) ? `${(ms / 1_000).toFixed(1)} s` : 'never');

/** What each kind of failure took to be seen, a line each. */
export function delayWords({ delays, unmeasured, saidBefore }: WatchedSum): string[] {
  const kinds = Object.entries(FROM) as [FailureKind, string][];
  const lines = kinds.map(([kind, from]) => {
    const own = delays.filter((one) => one.kind === kind);
    return own.length === 0 ? `not met: ${from}` : `seen, ${own.length} times ${from}: ${figures(own)}`;
  });
  return [
    ...lines,
    `${saidBefore} more failures were of something that the screen already said; ${unmeasured.length} were seen late while the machine stood still for more than a second`,
  ];
}

/** Whether every failure was seen in time, as far as the machine let it be measured. */
export function seenInTime({ delays, unmeasured }: WatchedSum): { holds: boolean; words: string } {
  const late = delays.filter(isLate).length;
  const words = `${delays.length} failures seen, ${figures(delays)} (promised: ${PROMISED_MS / 1_000} s), ${late} of them late, ${unmeasured.length} not measurable`;
  // A machine that stands still most of the time proves nothing.
  return { holds: delays.length > 0 && late === 0 && unmeasured.length <= delays.length / 10, words };
}
