import { request } from 'undici';
import { NOT_PUBLIC } from '@/lib/outgoing/public-only';
import { wayTo } from './origin';

/** An Artifactory to ask. The token lives only in this object and the request header. */
export type Target = { host: string; token: string | null };

/** What came back: an answer, or why there was none. */
export type Outcome =
  | { status: number; location: string | null; challenge: string | null; body: string }
  | { failed: 'not public' | 'certificate' | 'timeout' | 'too large' | 'unreachable'; text: string };

const TIMEOUT_MS = 10_000;
const MOST_BYTES = 4 * 1024 * 1024;

type Asked = { as: 'anonymous' | 'token'; accept?: string; timeoutMs?: number };

/** One GET: no redirect followed, bounded in time and size. What fails is told, never thrown. */
export async function get(
  { host, token }: Target,
  path: string,
  { as, accept = '*/*', timeoutMs = TIMEOUT_MS }: Asked,
): Promise<Outcome> {
  try {
    const { origin, dispatcher } = wayTo(host);
    const { statusCode, headers, body } = await request(`${origin}${path}`, {
      dispatcher,
      signal: AbortSignal.timeout(timeoutMs),
      headers: { accept, ...(as === 'token' && token && { authorization: `Bearer ${token}` }) },
    });
    const text = await bounded(body);
    if (text === null)
      return { failed: 'too large', text: `The answer of ${host} is larger than ${MOST_BYTES} bytes.` };
    // Whatever stands between here and Artifactory may repeat what it was sent.
    const safe = (value: string) => (token ? value.replaceAll(token, '[token]') : value);
    const header = (name: string) => {
      const value = [headers[name]].flat()[0];
      return value === undefined ? null : safe(value).slice(0, 2_000);
    };
    return {
      status: statusCode,
      location: header('location'),
      challenge: header('www-authenticate'),
      body: safe(text),
    };
  } catch (error) {
    return failure(error, host, timeoutMs);
  }
}

async function bounded(body: AsyncIterable<Buffer> & { destroy: () => unknown }): Promise<string | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > MOST_BYTES) {
      body.destroy();
      return null;
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** OpenSSL's reasons for a chain that does not end in a public root, as Node names them. */
const OWN_ROOT =
  /^(SELF_SIGNED_CERT_IN_CHAIN|DEPTH_ZERO_SELF_SIGNED_CERT|UNABLE_TO_VERIFY_LEAF_SIGNATURE|UNABLE_TO_GET_ISSUER_CERT(_LOCALLY)?)$/;
const OTHER_CERTIFICATE = /^(CERT_|ERR_TLS_CERT|ERR_SSL|EPROTO|HOSTNAME_MISMATCH)/;

function failure(error: unknown, host: string, timeoutMs: number): Outcome {
  const code = codeOf(error);
  if (code === NOT_PUBLIC)
    return {
      failed: 'not public',
      text: `${host} leads to an address that is not public, so Turnout does not connect. Whoever runs Turnout can allow it with TURNOUT_INTERNAL_HOSTS.`,
    };
  if (OWN_ROOT.test(code))
    return {
      failed: 'certificate',
      text: `The certificate of ${host} is of a CA that is not public, or its chain is incomplete (${code}).`,
    };
  if (OTHER_CERTIFICATE.test(code))
    return { failed: 'certificate', text: `The certificate of ${host} is not accepted (${code}).` };
  if (code === 'TimeoutError' || code.includes('TIMEOUT'))
    return { failed: 'timeout', text: `${host} did not answer within ${timeoutMs / 1000} s.` };
  return { failed: 'unreachable', text: `${host} cannot be reached from this server (${code}).` };
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  const code = 'code' in error && typeof error.code === 'string' ? error.code : error.name;
  return error.cause instanceof Error && code === 'TypeError' ? codeOf(error.cause) : code;
}
