import type { Told } from './bucket';

const LONGEST_WAIT_S = 60;
/** More than this is no number of seconds until a window ends: some gateways send the time of day there. */
const LONGEST_RESET_S = 86_400;

export type Headers = Record<string, string | string[] | undefined>;

/**
 * Seconds to wait after a 429: `Retry-After`, then `ratelimit-reset`, else a minute (docs/facts/netskope-api.md 3.3).
 * Never more than a minute at once.
 */
export function secondsAfter429(headers: Headers): number {
  const named = [headers['retry-after'], headers['ratelimit-reset']]
    .map(decimal)
    .find((value) => value !== null);
  return Math.min(named ?? LONGEST_WAIT_S, LONGEST_WAIT_S);
}

/**
 * What an answer's `ratelimit-*` headers say of its window (docs/facts/netskope-api.md 3.3); null where they do not say
 * what is left and for how long. A reset beyond a minute is read as a minute, after which a call asks again.
 */
export function toldBy(headers: Headers): Told | null {
  const left = decimal(headers['ratelimit-remaining']);
  const resetS = decimal(headers['ratelimit-reset']);
  if (left === null || !Number.isSafeInteger(left)) return null;
  if (resetS === null || resetS > LONGEST_RESET_S) return null;
  const limit = decimal(headers['ratelimit-limit']);
  return {
    left,
    limit: limit !== null && limit >= 1 ? limit : Number.POSITIVE_INFINITY,
    resetMs: Math.min(resetS, LONGEST_WAIT_S) * 1000,
  };
}

function decimal(value: string | string[] | undefined): number | null {
  const text = Array.isArray(value) ? value[0] : value;
  return text !== undefined && /^\d+(\.\d+)?$/.test(text.trim()) ? Number(text) : null;
}
