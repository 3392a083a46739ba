/** Never one of ours (RFC 6761), so a path that leads away from it leads away from Turnout. */
const BASE = 'http://turnout.invalid';

/**
 * Where to go after signing in: the path that was asked for, if it is one of Turnout's own pages, else the start. The
 * value comes from the address bar, so anybody can have written it; the browser's own parser decides what it means.
 */
export function safeReturnPath(asked: string | undefined): string {
  if (!asked?.startsWith('/') || !URL.canParse(asked, BASE)) return '/';
  const url = new URL(asked, BASE);
  const path = url.pathname + url.search;
  const foreign = url.origin !== BASE || path.startsWith('//');
  const pointless = /^\/(sign-in|join|api)(\/|$)/.test(url.pathname);
  return foreign || pointless ? '/' : path;
}
