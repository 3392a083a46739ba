import { config } from '@/lib/config';
import { FLOW_LASTS_S } from './flow';

const isSecure = () => config('TURNOUT_URL').startsWith('https://');

/** What a browser keeps while its person is at the provider. With the prefix no other host of the domain can plant one. */
const nameOf = () => (isSecure() ? '__Host-turnout.sso' : 'turnout.sso');

/** The header that gives it to a browser; with an empty text it takes it away again. */
export function flowCookie(flow: string): string {
  const secure = isSecure() ? '; Secure' : '';
  const lasts = flow === '' ? 0 : FLOW_LASTS_S;
  return `${nameOf()}=${flow}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${lasts}${secure}`;
}

/** What a browser sends of it. */
export function flowOf(headers: Headers): string | undefined {
  const parts = (headers.get('cookie') ?? '').split(/; */);
  const start = `${nameOf()}=`;
  return parts.find((part) => part.startsWith(start))?.slice(start.length) || undefined;
}
