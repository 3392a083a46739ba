const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Why a request that may change something is refused, or undefined where it comes from our own pages. Next compares
 * Origin and Host for server actions only, and lets a request without Origin pass; here that counts for every path.
 */
export function refusalOfWrite(method: string, headers: Headers): string | undefined {
  if (SAFE_METHODS.has(method)) return undefined;
  const site = headers.get('sec-fetch-site');
  // `same-site` is refused too: another port of this host is the same site, and the sandbox portal is such a one.
  if (site !== null && site !== 'same-origin') return 'This request came from another site.';
  const origin = headers.get('origin');
  if (origin === null) {
    // Without a cookie nobody's rights are borrowed, so a script with its own credentials needs no Origin.
    return headers.has('cookie') ? 'This request does not say which site it came from.' : undefined;
  }
  // A proxy in front writes the public host here. A page cannot: it is none of the headers that a form can send, and
  // a fetch from elsewhere that adds it asks first (preflight) and is told nothing.
  const host = headers.get('x-forwarded-host') ?? headers.get('host');
  return hostOf(origin) === host ? undefined : 'This request came from an address that is not Turnout’s own.';
}

function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined;
}
