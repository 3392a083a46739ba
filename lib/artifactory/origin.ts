import { Agent, type Dispatcher } from 'undici';
import { config } from '@/lib/config';
import { dispatcherTo } from '@/lib/outgoing/internal-hosts';

/** The host of the sandbox's Artifactory. The name is reserved (RFC 2606): on no network does it lead anywhere. */
const SANDBOX_HOST = 'artifactory.sandbox.test';
const toSandbox = new Agent({ connect: { timeout: 10_000 } });

/** Where an Artifactory is asked, and by which connections. */
export type Way = { origin: string; dispatcher: Dispatcher };

/**
 * An Artifactory is asked over https at a public address, or at one that whoever runs Turnout named in `TURNOUT_INTERNAL_HOSTS`. The
 * sandbox's is where the environment says. Throws where the host is none.
 */
export function wayTo(host: string): Way {
  const sandbox = config('TURNOUT_SANDBOX_ARTIFACTORY_ORIGIN');
  if (host === SANDBOX_HOST && sandbox) return { origin: sandbox, dispatcher: toSandbox };
  const { origin, host: named } = new URL(`https://${host}`);
  return { origin, dispatcher: dispatcherTo({ host: named }) };
}

/** Whether it is asked without TLS: the sandbox's alone can be. */
export const isPlain = (host: string): boolean =>
  host === SANDBOX_HOST && config('TURNOUT_SANDBOX_ARTIFACTORY_ORIGIN')?.startsWith('http:') === true;
