import { connect, createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { Refusal } from './refusal';

/** A port that the product needs, in the words of the sentence that says it is taken. */
export interface NeededPort {
  port: number;
  purpose: string;
  variable: string;
}

/**
 * Refuses when a needed port is taken. `patienceMs` is for a start that follows a killed one, whose parts
 * need a moment to notice.
 */
export async function requirePorts(ports: NeededPort[], patienceMs = 0): Promise<void> {
  for (const needed of ports) {
    let problem = await trouble(needed.port);
    for (let waited = 0; problem && waited < patienceMs; waited += 200) {
      await pause(200);
      problem = await trouble(needed.port);
    }
    if (problem) {
      throw new Refusal(
        `Port ${needed.port}, for ${needed.purpose}, ${problem}. Free it, or choose another one with ${needed.variable}.`,
      );
    }
  }
}

/** Ports of this machine that nobody listens on at the moment, all different. */
export async function freePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(Array.from({ length: count }, () => listen(0)));
  return Promise.all(
    servers.map(
      (server) =>
        new Promise<number>((resolve) => {
          const address = server.address();
          const port = typeof address === 'object' && address ? address.port : 0;
          server.close(() => resolve(port));
        }),
    ),
  );
}

async function trouble(port: number): Promise<string | undefined> {
  // Asked first, because macOS lets a second listener bind an address that a wildcard listener covers.
  if (await accepts(port)) return 'is already in use';
  try {
    const server = await listen(port);
    await new Promise((resolve) => server.close(resolve));
    return undefined;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    return code === 'EACCES' ? 'may not be used by this user' : 'is already in use';
  }
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1', timeout: 500 });
    const answer = (taken: boolean) => () => {
      socket.destroy();
      resolve(taken);
    };
    socket.once('connect', answer(true));
    socket.once('error', answer(false));
    socket.once('timeout', answer(false));
  });
}

function listen(port: number) {
  return new Promise<ReturnType<typeof createServer>>((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve(server));
  });
}
