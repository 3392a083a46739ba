/** Counts requests in windows of one second; `ratelimit-*` headers as docs/facts/netskope-api.md 3.3 names them. */
export function createRateLimit(now: () => number) {
  let window = 0;
  let used = 0;

  return {
    take(perSecond: number) {
      const current = Math.floor(now() / 1000);
      if (current !== window) {
        window = current;
        used = 0;
      }
      used += 1;
      const headers = {
        'ratelimit-limit': String(perSecond),
        'ratelimit-remaining': String(Math.max(perSecond - used, 0)),
        'ratelimit-reset': '1',
      };
      return { allowed: used <= perSecond, headers };
    },
  };
}
