import { createHash } from 'node:crypto';
import {
  allowInsecureRequests,
  ClientSecretBasic,
  ClientSecretPost,
  Configuration,
  clockTolerance,
  customFetch,
  discovery,
  enableNonRepudiationChecks,
} from 'openid-client';
import { config } from '@/lib/config';
import { isSandboxLoopback, providerFetch } from './outgoing';
import { ProviderProblem, providerProblem } from './problem';

/** What Turnout knows of the sign-in provider, its client secret opened. */
export type ProviderSettings = {
  name: string;
  issuer: string;
  clientId: string;
  secret: string;
  scopes: string;
  groupsClaim: string;
};

/** How long what the provider says of itself is believed without asking again. Its keys are asked for when an unknown one signs. */
const KEPT_MS = 600_000;
/** How long one that did not answer is left alone: anybody may press the button of the sign-in page. */
const LEFT_ALONE_MS = 2_000;
/** Clocks that are no further apart than this are the same. Seconds. */
export const CLOCK_TOLERANCE_S = 30;

/** Where the provider sends people back to. */
export const callbackUrl = (): string => `${config('TURNOUT_URL')}/api/sso/callback`;

let kept: { key: string; made: Promise<Configuration>; until: number } | undefined;

/**
 * What is needed to talk to the provider, from its discovery document.
 * @param anew reads that document now, whatever is known of it, for a look alone
 * @throws ProviderProblem
 */
export function connect(settings: ProviderSettings, anew = false): Promise<Configuration> {
  if (anew) return discover(settings);
  const key = keyOf(settings);
  if (kept?.key === key && Date.now() < kept.until) return kept.made;
  const own = { key, made: discover(settings), until: Date.now() + KEPT_MS };
  kept = own;
  own.made.catch(() => {
    own.until = Date.now() + LEFT_ALONE_MS;
  });
  return own.made;
}

async function discover({ issuer, clientId, secret }: ProviderSettings): Promise<Configuration> {
  const server = new URL(issuer);
  try {
    const found = await discovery(server, clientId, secret, undefined, {
      [customFetch]: providerFetch,
      ...(isSandboxLoopback(server) && { execute: [allowInsecureRequests] }),
    });
    const metadata = found.serverMetadata();
    // openid-client lets one well-known provider name another issuer; here the name is what people are known by.
    if (metadata.issuer !== issuer)
      throw new ProviderProblem(
        'settings',
        `The provider calls itself ${metadata.issuer.slice(0, 200)}. Enter the issuer just so.`,
      );
    const methods = metadata.token_endpoint_auth_methods_supported ?? ['client_secret_basic'];
    const shown = methods.includes('client_secret_basic')
      ? ClientSecretBasic(secret)
      : ClientSecretPost(secret);
    const own = { client_secret: secret, [clockTolerance]: CLOCK_TOLERANCE_S };
    const configuration = new Configuration(metadata, clientId, own, shown);
    configuration[customFetch] = providerFetch;
    if (isSandboxLoopback(server)) allowInsecureRequests(configuration);
    // The signature of an ID token counts, too, and not only the connection that it came over.
    enableNonRepudiationChecks(configuration);
    return configuration;
  } catch (error) {
    throw providerProblem(error);
  }
}

const keyOf = (settings: ProviderSettings): string =>
  createHash('sha256').update(JSON.stringify(settings)).digest('base64url');
