import type { IncomingHttpHeaders } from 'node:http';

/** One HTTP request as the sandbox's handlers see it: read in full, the path exactly as it was sent. */
export type Call = {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly rawQuery: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  /** The address that it came from; a publisher has one of its own. */
  readonly from: string;
};

/** What a handler answers. `cut` makes the sender misbehave on purpose (scripted faults). */
export type Answer = {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
  readonly cut?: 'connection' | 'body';
  /** Sends the body in pieces over this time. */
  readonly bodyMs?: number;
};

/** How long the body of an answer is. */
export const bodyBytes = ({ body = '' }: Answer): number => Buffer.byteLength(body);

export type Handler = (call: Call) => Answer | Promise<Answer>;

/** A JSON answer. */
export function json(status: number, value: unknown, headers: Record<string, string> = {}): Answer {
  return { status, headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(value) };
}

/** The request body as JSON, or `undefined` where it is none. */
export function readJson(call: Call): unknown {
  try {
    return JSON.parse(call.body.toString('utf8')) as unknown;
  } catch {
    return undefined;
  }
}

/** Splits a request target into path and query without decoding either. */
export function splitTarget(target: string): { path: string; rawQuery: string } {
  const at = target.indexOf('?');
  return at < 0
    ? { path: target, rawQuery: '' }
    : { path: target.slice(0, at), rawQuery: target.slice(at + 1) };
}
