import { mkdtempSync, rmSync } from 'node:fs';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { follow } from '@/lib/path/private-access/follow';
import type { Attempt, World } from '@/lib/path/private-access/world';
import { openAuthority } from '@/sandbox/certificates/authority';
import { listen, stop } from '@/sandbox/http/serve';
import { createPrivateAccess, type PrivateAccessLeg } from '@/sandbox/private-access/private-access';
import { SEED } from '@/sandbox/tenant/seed';
import { createTenant } from '@/sandbox/tenant/tenant';
import { playable, standIn, tenantOf } from './as-a-tenant';
import { wayInWords } from './words';
import { ADDRESSES, PORT_NUMBERS, packetCase } from './worlds';

export type Played = { worlds: number; attempts: number; arrived: number; disagreements: string[] };

/** Whatever does not answer in this time is an error of the sandbox. */
const PATIENCE_MS = 20_000;

/**
 * Random worlds in the sandbox, each attempt a real connection: by the steering client, both gateways and a publisher to a server that
 * says which address it is and whom it sees. What is open by the facts is not tried.
 */
export async function playedInTheSandbox(worlds: number, seed: number): Promise<Played> {
  const folder = mkdtempSync(join(tmpdir(), 'turnout-packet-'));
  let now = 0;
  const tenant = createTenant(null, () => now, SEED);
  const proxy = answering((socket) =>
    socket.once('data', () => socket.write('HTTP/1.1 200 OK\r\n\r\nthe web proxy\n')),
  );
  const servers: Server[] = [proxy];
  const leg = createPrivateAccess({
    tenant,
    authority: openAuthority(folder, 'public-ca', 'Sandbox'),
    artifactory: () => ({ status: 404 }),
    proxyPort: () => (proxy.address() as AddressInfo).port,
  });
  try {
    await listen(proxy, 0, 'none');
    for (const at of ADDRESSES.flatMap((address) => PORT_NUMBERS.map((port) => `${address}:${port}`))) {
      const server = answering((socket) => socket.write(`${at} ${socket.remoteAddress}\n`));
      servers.push(server);
      await listen(server, 0, 'none');
      leg.network.add(at, server);
    }
    const steering = new URL(await leg.open(0));
    const played: Played = { worlds: 0, attempts: 0, arrived: 0, disagreements: [] };
    for (let at = 0; at < worlds; at += 1) {
      const { world: any, attempts } = packetCase(seed + at);
      const world = playable(any);
      now = world.now * 1_000;
      tenant.change(tenantOf(world));
      played.worlds += 1;
      for (const attempt of attempts) {
        const wanted = wayInWords(follow(world, attempt).way);
        if (attempt.protocol === 'udp' || /^(open|outside)/.test(wanted)) continue;
        await leg.reset();
        const found = await attempted(leg, Number(steering.port), world, attempt);
        played.attempts += 1;
        if (found.startsWith('arrives')) played.arrived += 1;
        if (found !== wanted)
          played.disagreements.push(
            `world ${seed + at}: the model “${wanted}”, the sandbox “${found}”: ${JSON.stringify(attempt)}`,
          );
      }
    }
    return played;
  } finally {
    await leg.close();
    await Promise.all(servers.map(stop));
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A server that says its line to whoever connects; a proxy waits until it is asked. */
const answering = (say: (socket: Socket) => void): Server =>
  createServer((socket) => {
    socket.on('error', () => socket.destroy());
    say(socket);
  });

/** One attempt, and how it really ended. */
async function attempted(
  leg: PrivateAccessLeg,
  port: number,
  world: World,
  attempt: Attempt,
): Promise<string> {
  const { user } = standIn(world);
  const answer = await asked(port, user, attempt);
  const flow = leg.flows.entries().at(-1);
  const refused = leg.network.takeRefused();
  const [status = '', line = ''] = answer.split('\r\n\r\n');
  const seen = /^([\d.]+):\d+ ([\d.]+)$/.exec(line.trim());
  if (seen)
    return `arrives: ${flow?.publisher} in ${flow?.gateway} from ${seen[2]} at ${seen[1]}, by ${flow?.pop}, for ${flow?.app}, ${flow?.rule}`;
  if (line.startsWith('the web proxy')) return `leaves: ${flow?.answer}`;
  if (refused) return 'stops at connection: publisher is not let in';
  return status.includes(' 50') ? `stops at ${flow?.end}` : `nothing that is known: ${answer}`;
}

/** Asks the steering client for a connection, as a tool would, and reads the first line that comes by it. */
function asked(port: number, user: string | null, { host, port: to }: Attempt): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: '127.0.0.1', port });
    const credentials = user && Buffer.from(`${user}:any`).toString('base64');
    const identified = credentials ? `Proxy-Authorization: Basic ${credentials}\r\n` : '';
    let text = '';
    socket.setTimeout(PATIENCE_MS, () => socket.destroy(new Error(`${host}:${to} does not answer`)));
    socket.write(`CONNECT ${host}:${to} HTTP/1.1\r\nHost: ${host}:${to}\r\n${identified}\r\n`);
    socket.on('data', (data) => {
      text += data.toString();
      if (/\r\n\r\n[^\n]*\n/.test(text)) socket.destroy();
    });
    socket.once('error', reject);
    socket.once('close', () => resolve(text));
  });
}
