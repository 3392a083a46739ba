import { isIP } from 'node:net';
import type { CustomFetch } from 'openid-client';
import { Agent, errors, request } from 'undici';
import { config } from '@/lib/config';
import { isInternal } from '@/lib/outgoing/internal-hosts';
import { connectPublicly, isPublicAddress, NOT_PUBLIC } from '@/lib/outgoing/public-only';
import { ProviderProblem } from './problem';

const TIMEOUT_MS = 10_000;
/** Keys and claims are a few kilobytes. */
const MAX_ANSWER_BYTES = 1024 * 1024;

const options = { headersTimeout: 0, bodyTimeout: 0, maxResponseSize: MAX_ANSWER_BYTES, connections: 4 };
const publicAgent = new Agent({ ...options, connect: connectPublicly });
const openAgent = new Agent({ ...options, connect: { timeout: TIMEOUT_MS } });

/**
 * Every call to the provider goes this way: https, to a public address or a host that whoever runs Turnout named, ten
 * seconds and a megabyte at most, no redirects followed.
 * @throws ProviderProblem
 */
export const providerFetch: CustomFetch = async (address, { method, headers, body }) => {
  const url = new URL(address);
  const dispatcher = agentFor(url);
  try {
    const answer = await request(url, {
      method: method as 'GET' | 'POST',
      headers,
      body: body === undefined || body === null ? null : String(body),
      dispatcher,
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const text = await answer.body.text();
    const sent = Object.entries(answer.headers).flatMap(([name, value]) =>
      [value ?? []].flat().map((one): [string, string] => [name, one]),
    );
    const empty = answer.statusCode === 204 || answer.statusCode === 304;
    return new Response(empty ? null : text, { status: answer.statusCode, headers: sent });
  } catch (error) {
    throw failure(error, url.host);
  }
};

/** Whether an issuer, or an address that it names, is one that Turnout talks to; else why not. */
export function addressProblem(text: string): string | null {
  if (!URL.canParse(text)) return 'Enter the whole address of the issuer, as https://login.example.com.';
  const url = new URL(text);
  if (url.username || url.password || url.search || url.hash)
    return 'The issuer is an address without a name, a password, a question mark or a #.';
  try {
    agentFor(url);
    return null;
  } catch (error) {
    if (error instanceof ProviderProblem) return error.message;
    throw error;
  }
}

/** Whether an address is one of this machine that is only taken because the sandbox runs. */
export const isSandboxLoopback = ({ protocol, hostname }: URL): boolean =>
  protocol === 'http:' && hostname === '127.0.0.1' && config('TURNOUT_SANDBOX_ORIGIN') !== undefined;

function agentFor(url: URL): Agent {
  if (isSandboxLoopback(url)) return openAgent;
  if (url.protocol !== 'https:')
    throw new ProviderProblem('settings', `${url.origin} is not https, so Turnout does not use it.`);
  if (isInternal(url.host)) return openAgent;
  const address = url.hostname.replace(/^\[|\]$/g, '');
  // The connection refuses it as well: here it is said before anything is stored.
  if (isIP(address) !== 0 && !isPublicAddress(address)) throw notPublic(url.host);
  return publicAgent;
}

function failure(error: unknown, host: string): ProviderProblem {
  if (error instanceof ProviderProblem) return error;
  const code = codeOf(error);
  if (code === NOT_PUBLIC) return notPublic(host);
  if (error instanceof errors.ResponseExceededMaxSizeError)
    return new ProviderProblem(
      'unreachable',
      `The answer of ${host} is larger than a megabyte, so Turnout does not read it.`,
    );
  if (code.includes('TIMEOUT') || code === 'TimeoutError')
    return new ProviderProblem('unreachable', `${host} did not answer within ${TIMEOUT_MS / 1000} seconds.`);
  return new ProviderProblem('unreachable', `${host} cannot be reached (${code}).`);
}

const notPublic = (host: string) =>
  new ProviderProblem(
    'settings',
    `${host} has an address that is not public, so Turnout does not connect. Where your provider is in your own network, whoever runs Turnout names its host in TURNOUT_INTERNAL_HOSTS.`,
  );

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}
