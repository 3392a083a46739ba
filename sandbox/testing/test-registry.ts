import { afterAll } from 'vitest';
import type { Handler } from '../http/exchange';
import { listen, serverFor, stop } from '../http/serve';

/** One handler on a port of its own, asked over real HTTP. */
export async function testRegistry(handler: Handler) {
  const server = serverFor(handler);
  const origin = await listen(server, 0, 'none');
  afterAll(() => stop(server));
  return (path: string, init: RequestInit = {}) => fetch(origin + path, { redirect: 'manual', ...init });
}
