import { setTimeout as wait } from 'node:timers/promises';

const LONGEST_WAIT_S = 60;

type Headers = Record<string, string | string[] | undefined>;

/**
 * Seconds to wait after a 429: `Retry-After`, then `ratelimit-reset`, else a minute (facts/netskope-api.md 3.3).
 * Never more than a minute at once.
 */
export function secondsAfter429(headers: Headers): number {
  const named = [headers['retry-after'], headers['ratelimit-reset']]
    .map(seconds)
    .find((value) => value !== null);
  return Math.min(named ?? LONGEST_WAIT_S, LONGEST_WAIT_S);
}

/** Waits as the tenant asked, and up to half a second more so that several callers do not come back at once. */
export async function waitAfter429(headers: Headers): Promise<void> {
  await wait(secondsAfter429(headers) * 1000 + Math.random() * 500);
}

function seconds(value: string | string[] | undefined): number | null {
  const text = Array.isArray(value) ? value[0] : value;
  return text !== undefined && /^\d+(\.\d+)?$/.test(text.trim()) ? Number(text) : null;
}
