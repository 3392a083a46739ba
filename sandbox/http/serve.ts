import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Server as AnyServer, Socket } from 'node:net';
import { type Answer, type Call, type Handler, json, splitTarget } from './exchange';

/** Netskope measured: bodies beyond 9 MB are rejected (docs/facts/netskope-api.md 4.1, Limits). The status is ours. */
const BODY_LIMIT_BYTES = 9 * 1024 * 1024;
const LOOPBACK = '127.0.0.1';

/** Thrown with a sentence that a person can act on. */
export class SandboxError extends Error {}

/** Reads one request in full, hands it to the handler and sends what comes back. */
export async function exchange(request: IncomingMessage, response: ServerResponse, handler: Handler) {
  const body = await readBody(request);
  if (!body) {
    response.setHeader('connection', 'close');
    return send(response, json(413, { message: 'The request body is larger than 9 MB.' }));
  }
  send(response, await answerOf(callOf(request, body), handler));
}

async function answerOf(call: Call, handler: Handler): Promise<Answer> {
  try {
    return await handler(call);
  } catch (error) {
    console.error(error);
    return json(500, { message: 'The sandbox failed on this request; its own output has the details.' });
  }
}

function callOf(request: IncomingMessage, body: Buffer): Call {
  const { path, rawQuery } = splitTarget(request.url ?? '/');
  const query = new URLSearchParams(rawQuery);
  const from = request.socket.remoteAddress ?? LOOPBACK;
  return { method: request.method ?? 'GET', path, query, rawQuery, headers: request.headers, body, from };
}

async function readBody(request: IncomingMessage): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > BODY_LIMIT_BYTES) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function send(response: ServerResponse, answer: Answer) {
  if (answer.cut === 'connection') return void response.destroy();
  const body = Buffer.from(answer.body ?? '');
  const headers = { ...answer.headers, 'content-length': String(body.length) };
  response.writeHead(answer.status, headers);
  if (answer.cut === 'body') {
    response.write(body.subarray(0, Math.floor(body.length / 2)), () => response.destroy());
    return;
  }
  if (answer.bodyMs) return void sendSlowly(response, body, answer.bodyMs);
  response.end(response.req.method === 'HEAD' ? undefined : body);
}

const PIECES = 5;

/** A slow line: the body in five pieces, the same time apart. */
async function sendSlowly(response: ServerResponse, body: Buffer, ms: number) {
  const size = Math.ceil(body.length / PIECES);
  for (let piece = 0; piece < PIECES && !response.destroyed; piece += 1) {
    response.write(body.subarray(piece * size, (piece + 1) * size));
    await new Promise((resolve) => setTimeout(resolve, ms / PIECES));
  }
  response.end();
}

/** A server for one handler that answers loopback names only, so that no web page can reach it by rebinding a name. */
export function serverFor(handler: Handler): Server {
  return createServer((request, response) => {
    const guarded: Handler = isLoopbackName(request.headers.host ?? '')
      ? handler
      : () => json(421, { message: 'The sandbox answers on loopback names only.' });
    exchange(request, response, guarded).catch(() => response.destroy());
  });
}

function isLoopbackName(authority: string): boolean {
  const host = authority.replace(/:\d+$/, '').toLowerCase();
  return host === LOOPBACK || host === 'localhost' || host.endsWith('.localhost');
}

const socketsOf = new WeakMap<AnyServer, Set<Socket>>();

/** Listens on 127.0.0.1 and nothing else; port 0 takes a free one. Returns the origin. */
export function listen(server: AnyServer, port: number, setting: string): Promise<string> {
  const sockets = new Set<Socket>();
  socketsOf.set(server, sockets);
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const taken = `Port ${port} on ${LOOPBACK} is in use: stop what holds it, or set ${setting} to another port.`;
      reject(new SandboxError(error.code === 'EADDRINUSE' ? taken : error.message));
    });
    server.listen(port, LOOPBACK, () => {
      resolve(originOf(server));
    });
  });
}

/** The address of a server that listens. */
export function originOf(server: AnyServer): string {
  return `http://${LOOPBACK}:${(server.address() as AddressInfo).port}`;
}

/** Stops a server at once, open connections and tunnels included. */
export function stop(server: AnyServer): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    for (const socket of socketsOf.get(server) ?? []) socket.destroy();
  });
}
