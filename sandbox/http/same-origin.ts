import type { Call } from './exchange';

/** Whether a browser sent this from one of our own pages. A script must send `Origin` too. */
export function isSameOrigin(call: Call): boolean {
  const { origin, host } = call.headers;
  if (origin !== undefined) return origin === `http://${host}`;
  return call.headers['sec-fetch-site'] === 'same-origin';
}
