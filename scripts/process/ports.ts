import { randomInt } from 'node:crypto';
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

/**
 * Between a port's choice and its use anybody may take it. Systems hand out ports above this range, for outgoing
 * connections and to who asks for any port, so here only another choice at random could be the same.
 */
const FIRST_PORT = 16_000;
const LAST_PORT = 32_000;
const TRIES = 200;

/**
 * Ports of this machine that nobody listens on at the moment, all different.
 * @throws Error where so many were tried that something else must be wrong
 */
export async function freePorts(count: number): Promise<number[]> {
  const found = new Set<number>();
  for (let tries = 0; found.size < count; tries += 1) {
    if (tries === TRIES + count)
      throw new Error(`No free ports were found between ${FIRST_PORT} and ${LAST_PORT}.`);
    const port = randomInt(FIRST_PORT, LAST_PORT);
    if (!found.has(port) && !(await trouble(port))) found.add(port);
  }
  return [...found];
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
