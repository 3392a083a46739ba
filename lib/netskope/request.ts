import { Agent, errors, request } from 'undici';
import { connectPublicly, NOT_PUBLIC } from '@/lib/outgoing/public-only';
import type { TokenName } from '@/lib/ptc/model/token-words';
import { errorOfAnswer, NetskopeError } from './errors';
import { tenantOrigin } from './hosts';
import type { KeptLists } from './listed';
import { type Turn, takeTurn } from './rate';

/** A tenant to talk to. The token lives only in this object and the request header. */
export type Connection = {
  host: string;
  token: string;
  /** What people call it, where a tenant has two. */
  tokenName?: TokenName;
  /**
   * Told before each wait of a second or more, with its seconds: one that the tenant's rate limit asks for, or for what is said.
   */
  onWait?: (seconds: number, why?: string) => Promise<void>;
  /** Asked right before each write leaves, after every wait for the rate limit; what it throws keeps it from leaving. */
  beforeWrite?: () => Promise<void>;
  /** What was listed so far, where one piece of work lists each kind but once. */
  lists?: KeptLists;
};

export type Answer = { status: number; body: unknown; requestId: string | null };
type Call = {
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  path: string;
  body?: unknown;
  /** How long the tenant may take; half a minute unless told. */
  timeoutMs?: number;
};

const TIMEOUT_MS = 30_000;
const MAX_ANSWER_BYTES = 16 * 1024 * 1024;
/** How often one call waits out a 429: the tenant did not carry it out, so asking again is safe. */
const MAX_WAITS = 5;

const agentOptions = {
  // Each call has a time of its own, and ends by it.
  headersTimeout: 0,
  bodyTimeout: 0,
  maxResponseSize: MAX_ANSWER_BYTES,
  connections: 4,
};
const publicAgent = new Agent({ ...agentOptions, connect: connectPublicly });
const allowedAgent = new Agent({ ...agentOptions, connect: { timeout: 10_000 } });

/**
 * One call to a tenant's REST API v2, sent when its rate limit allows it: no redirects followed, bounded in time and
 * size, 429 waited out.
 * @returns the answer of a call that succeeded
 * @throws NetskopeError in plain words; HostRefused
 */
export async function call(connection: Connection, asked: Call): Promise<Answer> {
  for (let waits = 0; ; waits++) {
    const answer = await send(connection, asked);
    const error = errorOfAnswer(answer, connection.tokenName);
    if (!error) return answer;
    // The next turn comes when the wait that a 429 asks for is over.
    if (error.kind !== 'rate limited' || waits === MAX_WAITS) throw error;
  }
}

async function send(
  connection: Connection,
  { method, path, body, timeoutMs = TIMEOUT_MS }: Call,
): Promise<Answer> {
  const { origin, publicOnly } = tenantOrigin(connection.host);
  const writes = method !== 'GET';
  const turn = await takeTurn(origin, path, connection.onWait);
  if (writes) await settledIfRefused(turn, connection.beforeWrite);
  try {
    const response = await request(`${origin}/api/v2${path}`, {
      method,
      dispatcher: publicOnly ? publicAgent : allowedAgent,
      signal: AbortSignal.timeout(timeoutMs),
      headers: {
        'netskope-api-token': connection.token,
        accept: 'application/json',
        'content-type': 'application/json',
      },
      body: body === undefined ? null : JSON.stringify(body),
    });
    turn.settle({ status: response.statusCode, headers: response.headers });
    const requestId = headerText(response.headers['x-request-id']);
    // Whatever stands between here and the tenant may repeat what it was sent.
    const text = (await response.body.text()).replaceAll(connection.token, '[API token]');
    return {
      status: response.statusCode,
      body: parsed(text, response.statusCode, requestId, writes),
      requestId,
    };
  } catch (error) {
    throw error instanceof NetskopeError ? error : failure(error, connection.host, { writes, timeoutMs });
  } finally {
    turn.settle(null);
  }
}

async function settledIfRefused(turn: Turn, allowed: Connection['beforeWrite']): Promise<void> {
  try {
    await allowed?.();
  } catch (error) {
    turn.settle(null);
    throw error;
  }
}

function parsed(text: string, status: number, requestId: string | null, writes: boolean): unknown {
  if (text === '') return null;
  try {
    return JSON.parse(text);
  } catch {
    if (status >= 300) return { message: text.slice(0, 200) };
    const details = { status, requestId, mayHaveHappened: writes };
    throw new NetskopeError('unreadable', "The tenant's response is not valid JSON.", details);
  }
}

function failure(
  error: unknown,
  host: string,
  { writes, timeoutMs }: { writes: boolean; timeoutMs: number },
): NetskopeError {
  const code = codeOf(error);
  if (code === NOT_PUBLIC) {
    return new NetskopeError(
      'unreachable',
      `${host} resolves to an address that is not public, so Turnout does not connect.`,
    );
  }
  if (
    code === 'UND_ERR_CONNECT_TIMEOUT' ||
    code === 'ENOTFOUND' ||
    code === 'ECONNREFUSED' ||
    code === 'EAI_AGAIN'
  ) {
    return new NetskopeError(
      'unreachable',
      `${host} cannot be reached (${code}). Check the host name and the network.`,
    );
  }
  if (error instanceof errors.ResponseExceededMaxSizeError) {
    const details = { mayHaveHappened: writes };
    return new NetskopeError(
      'unreadable',
      `The response of ${host} is larger than ${MAX_ANSWER_BYTES} bytes.`,
      details,
    );
  }
  if (code === 'TimeoutError' || code.includes('TIMEOUT')) {
    const text = `${host} did not respond within ${timeoutMs / 1000} s.`;
    return new NetskopeError('timeout', text, { mayHaveHappened: writes });
  }
  return new NetskopeError('unreachable', `The connection to ${host} broke (${code}).`, {
    mayHaveHappened: writes,
  });
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  const code = 'code' in error && typeof error.code === 'string' ? error.code : error.name;
  return error.cause instanceof Error && code === 'TypeError' ? codeOf(error.cause) : code;
}

function headerText(value: string | string[] | undefined): string | null {
  return (Array.isArray(value) ? value[0] : value) ?? null;
}
