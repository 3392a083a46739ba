import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach } from 'vitest';

/** One request as it arrived. */
export type Arrived = { method: string; url: string; headers: IncomingMessage['headers']; body: string };
type Conduct = (response: ServerResponse, arrived: Arrived) => void;

/** Says something as JSON. */
export const says =
  (status: number, body: unknown, headers: Record<string, string> = {}): Conduct =>
  (response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  };

/**
 * A tiny server on loopback that Turnout is allowed to take for a tenant. Each request takes the next of the conducts
 * that a test lined up; the last one stays. What arrived is kept.
 */
export function answeringServer() {
  const state: { host: string; arrived: Arrived[]; conducts: Conduct[] } = {
    host: '',
    arrived: [],
    conducts: [],
  };
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { method = '', url = '', headers } = request;
      const arrived = { method, url, headers, body: Buffer.concat(chunks).toString('utf8') };
      state.arrived.push(arrived);
      const conduct = state.conducts.length > 1 ? state.conducts.shift() : state.conducts[0];
      (conduct ?? says(500, {}))(response, arrived);
    });
  });
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    state.host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
    process.env.TURNOUT_ALLOWED_HOSTS = `http://${state.host}`;
  });
  beforeEach(() => {
    state.arrived.length = 0;
    state.conducts.length = 0;
  });
  afterAll(() => {
    delete process.env.TURNOUT_ALLOWED_HOSTS;
    server.closeAllConnections();
    server.close();
  });
  return {
    state,
    connection: () => ({ host: state.host, token: 'nsk-canary-7c21e0' }),
    answers: (...conducts: Conduct[]) => state.conducts.push(...conducts),
  };
}
