import { Agent, type Dispatcher } from 'undici';
import { config } from '@/lib/config';
import { connectPublicly } from './public-only';

const toPublic = new Agent({ connect: connectPublicly });
const toAny = new Agent({ connect: { timeout: 10_000 } });

/**
 * Opens the connections to an address that is no tenant's, as that of the webhook: to public addresses alone, unless whoever
 * runs Turnout named its host in `TURNOUT_INTERNAL_HOSTS`. Redirects are not followed.
 */
export function dispatcherTo({ host }: Pick<URL, 'host'>): Dispatcher {
  return isInternal(host) ? toAny : toPublic;
}

/** Whether whoever runs Turnout named a host as one of the own network that it may connect to. */
export const isInternal = (host: string): boolean =>
  config('TURNOUT_INTERNAL_HOSTS').includes(host.toLowerCase());
