import type { IncomingMessage } from 'node:http';
import { DEVICE_COOKIE, deviceOf } from '@/lib/auth/device';

/**
 * `sign-in` is a password or a code from a browser in which nobody has signed in before: such an answer may be held back for long, and must take
 * no place of anybody else. `stranger` is a page for whoever has its address, which takes no place of those who are signed in. `open` is never turned away: the kill switch, what tells what came of it, and files. The others are an action, an open page that
 * fetches itself anew, a page that is opened, and what an open page asks by itself.
 */
export type Kind = 'open' | 'sign-in' | 'stranger' | 'action' | 'refresh' | 'page' | 'live';

/** The two steps of a sign-in. */
const SIGN_IN = new Set(['/api/auth/sign-in/email', '/api/auth/sign-in/second-step']);
const FILE =
  /^\/(_next\/|icons\/|icon\.svg|favicon\.ico|apple-touch-icon\.png|manifest\.webmanifest|robots\.txt)/;
/** What every page knows of the kill switch, and the pushes that it starts, as a page and as they move. */
const STOPPING = /^\/(api\/live\/[^/]+\/(kill-switch|pushes\/[^/]+\/stream)|[^/]+\/pushes\/[^/]+)$/;

/**
 * What a request is for.
 * @param stopping the ids of the actions that switch off
 */
export function kindOf(
  { method, url = '/', headers }: Pick<IncomingMessage, 'method' | 'url' | 'headers'>,
  stopping: ReadonlySet<string>,
): Kind {
  const path = url.split('?')[0] ?? '/';
  if (SIGN_IN.has(path) && !knowsDevice(headers.cookie)) return 'sign-in';
  if (method !== 'GET' && method !== 'HEAD')
    return stopping.has(String(headers['next-action'])) ? 'open' : 'action';
  if (path.startsWith('/governed/')) return 'stranger';
  if (FILE.test(path) || STOPPING.test(path)) return 'open';
  // What is fetched ahead is missed by nobody.
  if (path.startsWith('/api/') || headers['next-router-prefetch']) return 'live';
  return headers.rsc ? 'refresh' : 'page';
}

/** Whether the browser holds a cookie that Turnout gave it after a sign-in; for whom, the sign-in itself finds out. */
function knowsDevice(cookies = ''): boolean {
  const prefix = `${DEVICE_COOKIE}=`;
  const found = cookies.split(/; */).find((one) => one.startsWith(prefix));
  return deviceOf(found?.slice(prefix.length)) !== null;
}
