// What a tenant has said of its rate limit, and when the next call may go. Pure; all times are milliseconds of one
// clock of ours. The limit is taken for a fixed window whose end is told in whole seconds, rounded up
// (docs/facts/netskope-api.md 3.3 names the headers). docs/decisions/0008-rate-bucket.md says why it is done in this
// way.

const SECOND_MS = 1000;
const NEVER = Number.POSITIVE_INFINITY;

/** What one answer says: the calls that are left in its window, how many a window allows, and how long it lasts yet. */
export type Told = { left: number; limit: number; resetMs: number };

/** The newest window that is known. It ends after `earliestEnd` and not after `latestEnd`. */
type Window = {
  left: number;
  limit: number;
  earliestEnd: number;
  latestEnd: number;
  /** When the newest answer that went into this was received. */
  asOf: number;
  /** The longest reset that was ever told: a window lasts at least a second less. */
  longestResetMs: number;
};

/** A call that no answer accounts for: in flight, or lost, and then the tenant may have counted it or not. */
type Open = { sentAt: number; lostAt: number | null };

export type Bucket = {
  /** Null as long as the tenant says nothing of a limit. */
  window: Window | null;
  open: readonly Open[];
  /** After a 429: nothing goes before. */
  refusedUntil: number;
};

export const newBucket: Bucket = { window: null, open: [], refusedUntil: Number.NEGATIVE_INFINITY };

/** When the next call may go: now, at a later time, or (infinity) not before a call in flight is settled. */
export function goesAt({ window, open, refusedUntil }: Bucket, now: number): number {
  if (now < refusedUntil) return refusedUntil;
  if (!window) return now;
  const counted = open.filter((call) => now < endOf(call, window));
  if (now < window.latestEnd) return window.left > counted.length ? now : window.latestEnd;
  // Nothing is known of the new window, and somebody else may have used it up: one call asks before the others.
  if (open.some(({ sentAt, lostAt }) => lostAt === null && sentAt >= window.latestEnd)) return NEVER;
  return counted.length < window.limit ? now : Math.min(...counted.map((call) => endOf(call, window)));
}

/** A call is sent. It counts as used until an answer says what is left. */
export function sent(bucket: Bucket, now: number): Bucket {
  return { ...bucket, open: [...bucket.open, { sentAt: now, lostAt: null }] };
}

/** An answer that says what is left. */
export function answered(bucket: Bucket, sentAt: number, now: number, told: Told): Bucket {
  // What was lost before this call was sent is in what the tenant says now.
  const open = closed(bucket, sentAt).filter(({ lostAt }) => lostAt === null || lostAt > sentAt);
  const { window } = bucket;
  const seen: Window = {
    left: told.left,
    limit: told.limit,
    earliestEnd: sentAt + told.resetMs - SECOND_MS,
    latestEnd: now + told.resetMs,
    asOf: now,
    longestResetMs: Math.max(told.resetMs, window?.longestResetMs ?? 0),
  };
  return { ...bucket, open, window: window ? newest(window, seen, sentAt, open.length === 0) : seen };
}

/** A 429: the bucket is empty until then, whatever other answers say. */
export function refused(bucket: Bucket, sentAt: number, now: number, until: number): Bucket {
  const refusedUntil = Math.max(bucket.refusedUntil, until);
  const window: Window = {
    left: 0,
    limit: bucket.window?.limit ?? NEVER,
    earliestEnd: refusedUntil,
    latestEnd: refusedUntil,
    asOf: now,
    longestResetMs: bucket.window?.longestResetMs ?? 0,
  };
  return { window, open: closed(bucket, sentAt), refusedUntil };
}

/** An answer that says nothing of a limit. */
export function answeredWithoutWord(bucket: Bucket, sentAt: number, now: number): Bucket {
  // It was sent to learn about a new window: this tenant tells of its limit no more.
  if (bucket.window && sentAt >= bucket.window.latestEnd) {
    return { ...bucket, window: null, open: closed(bucket, sentAt).filter(({ lostAt }) => lostAt === null) };
  }
  return lost(bucket, sentAt, now);
}

/** A call that got no answer: the tenant may have counted it, so it stays used until a later answer or its window's end. */
export function lost(bucket: Bucket, sentAt: number, now: number): Bucket {
  const { window } = bucket;
  const open = closed(bucket, sentAt);
  if (!window) return { ...bucket, open };
  return { ...bucket, open: [...open.filter((call) => now < endOf(call, window)), { sentAt, lostAt: now }] };
}

/** Until when a call counts as used where no answer says more. */
function endOf({ lostAt }: Open, { longestResetMs }: Window): number {
  return lostAt === null ? NEVER : lostAt + longestResetMs;
}

/** The open calls without one that was sent at that time. */
function closed({ open }: Bucket, sent: number): Open[] {
  const at = open.findIndex(({ sentAt, lostAt }) => sentAt === sent && lostAt === null);
  return open.filter((_, index) => index !== at);
}

/** Joins what was known with what an answer says; answers may overtake each other. */
function newest(known: Window, seen: Window, sentAt: number, alone: boolean): Window {
  if (seen.earliestEnd >= known.latestEnd) return seen;
  if (seen.latestEnd <= known.earliestEnd) return known;
  // Sent after all that is known was received: what it says is newer. More left than before is a new window.
  const later = sentAt >= known.asOf;
  if (later && seen.left >= known.left) return seen;
  const tighter = isOneWindow(known, seen) || (later && alone);
  const ends = [known.latestEnd, seen.latestEnd];
  return {
    ...seen,
    left: Math.min(known.left, seen.left),
    latestEnd: tighter ? Math.min(...ends) : Math.max(...ends),
  };
}

/** Both ends lie closer together than two windows can end. */
function isOneWindow(known: Window, seen: Window): boolean {
  const from = Math.min(known.earliestEnd, seen.earliestEnd);
  const to = Math.max(known.latestEnd, seen.latestEnd);
  return to - from < seen.longestResetMs - SECOND_MS;
}
