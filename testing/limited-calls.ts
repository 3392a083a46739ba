import { answered, type Bucket, goesAt, lost, newBucket, refused, sent } from '@/lib/netskope/bucket';

/** How long a call is on its way there and back, and whether it is lost, before or after the tenant counted it. */
export type Way = { out: number; back: number; fate: 'answered' | 'lost before' | 'lost after' };

/** A tenant with a fixed-window limit, and who calls it back to back. Times in milliseconds. */
export type Limited = {
  windowMs: number;
  limit: number;
  /** How far the tenant's windows are shifted against the caller's clock. */
  offsetMs: number;
  /** Whether a window begins by the clock, or with the first call after the last one. */
  begins: 'by the clock' | 'with a call';
  callers: number;
  /** Gone through again and again, a call each. */
  ways: readonly Way[];
  lastsMs: number;
};
export type Counted = {
  sent: number;
  refused: number;
  /** Calls let through in windows that lie whole between the first and the last call, of what those allowed. */
  share: number;
};

/** The tenant's side: counts, and says what is left and, in whole seconds rounded up, for how long. */
function fixedWindows({ windowMs, limit, offsetMs, begins }: Limited) {
  const passed = new Map<number, number>();
  let began = Number.NEGATIVE_INFINITY;
  let used = 0;
  const roll = (now: number) => {
    if (now < began + windowMs) return;
    began = begins === 'with a call' ? now : Math.floor((now - offsetMs) / windowMs) * windowMs + offsetMs;
    used = 0;
  };
  return {
    passed,
    take: (now: number) => {
      roll(now);
      used += 1;
      if (used <= limit) passed.set(began, (passed.get(began) ?? 0) + 1);
      const resetMs = Math.ceil((began + windowMs - now) / 1000) * 1000;
      return { allowed: used <= limit, told: { left: Math.max(limit - used, 0), limit, resetMs } };
    },
  };
}

/** Lets the callers call through the bucket, in simulated time. All but one wait for the first answer of all. */
export function runLimited(limited: Limited): Counted {
  const tenant = fixedWindows(limited);
  const due: { at: number; act: (now: number) => void }[] = [];
  const at = (time: number, act: (now: number) => void) => due.push({ at: time, act });
  let bucket: Bucket = newBucket;
  let waiting = 1;
  let begun = false;
  const count = { sent: 0, refused: 0 };

  const admit = (now: number): void => {
    while (waiting > 0) {
      const goes = goesAt(bucket, now);
      if (goes > now) {
        if (Number.isFinite(goes)) at(goes, admit);
        return;
      }
      waiting -= 1;
      send(now);
    }
  };
  const send = (sentAt: number) => {
    const way = limited.ways[count.sent % limited.ways.length];
    if (!way) throw new Error('There is no way to the tenant.');
    count.sent += 1;
    bucket = sent(bucket, sentAt);
    const isFirst = !begun;
    at(sentAt + way.out, (arrived) => {
      const answer = way.fate === 'lost before' && !isFirst ? null : tenant.take(arrived);
      const isLost = way.fate !== 'answered' && !isFirst;
      if (answer && !answer.allowed) count.refused += 1;
      at(arrived + way.back, (now) => {
        if (!answer || isLost) bucket = lost(bucket, sentAt, now);
        else if (answer.allowed) bucket = answered(bucket, sentAt, now, answer.told);
        else bucket = refused(bucket, sentAt, now, now + answer.told.resetMs);
        waiting += begun ? 1 : limited.callers;
        begun = true;
        admit(now);
      });
    });
  };

  admit(0);
  for (;;) {
    const next = due.reduce(
      (first, one) => (one.at < first.at ? one : first),
      due[0] ?? { at: 0, act: admit },
    );
    if (due.length === 0 || next.at > limited.lastsMs) break;
    due.splice(due.indexOf(next), 1);
    next.act(next.at);
  }
  return { ...count, share: shareOf(tenant.passed, limited) };
}

/** The first and the last window are left out: the calls began and ended somewhere within them. */
function shareOf(passed: ReadonlyMap<number, number>, { windowMs, limit }: Limited): number {
  const starts = [...passed.keys()].sort((one, other) => one - other);
  const inner = starts.slice(1, -1);
  const [first, last] = [starts[1], starts.at(-1)];
  if (first === undefined || last === undefined || inner.length === 0) return 0;
  const windows = Math.round((last - first) / windowMs);
  return inner.reduce((sum, start) => sum + (passed.get(start) ?? 0), 0) / (windows * limit);
}
