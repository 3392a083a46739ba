import { once } from 'node:events';
import { isIPv4 } from 'node:net';
import { createInterface } from 'node:readline';
import type { TLSSocket } from 'node:tls';
import type { Authority } from '../certificates/authority';
import type { PublisherInUse } from './definitions';
import type { DeviceLogs } from './log-lines';
import type { Network } from './network';
import { joined, type Message, openTunnel } from './tunnels';

type Parts = {
  readonly authority: Authority;
  readonly network: Network;
  readonly logs: DeviceLogs;
  /** Where the publisher gateway listens. */
  readonly gatewayPort: () => number;
  /** The publisher as it is now: its names and reach may change. */
  readonly current: () => PublisherInUse;
};

/** The name under which both publisher gateways and publishers know the former. */
export const PUBLISHER_GATEWAY = 'stitcher.npa.sandbox.test';

/**
 * A publisher: it dials the publisher gateway itself and keeps that tunnel; what it is asked there it answers by a line, and for each
 * flow it dials once more. To the network behind it it connects from its own address.
 */
export async function startPublisher(
  parts: Parts,
  stitcherIp: string,
): Promise<{ stop: () => Promise<void> }> {
  const { authority, logs, gatewayPort, current } = parts;
  const { id, address } = current();
  const gateway = () => ({ port: gatewayPort(), name: PUBLISHER_GATEWAY, from: address });
  const tunnel = await openTunnel(authority, gateway(), { as: 'publisher', id });
  const told = (message: string, source?: string) => logs.publisher(id, message, source);
  told(
    `Received response for host ${PUBLISHER_GATEWAY} request. The result is 0. Resolved IP is ${stitcherIp}`,
  );
  told('Verified: /DC=io/DC=newedge/CN=New Edge Root CA', 'sslhelper.cpp:80:verify_callback()');
  const connected = {
    eventId: 'NPACONNECTED',
    publisherId: String(id),
    stitcherIp,
    tenant: 'ns-1.sandbox.npa.goskope.com',
  };
  told(JSON.stringify(connected).replaceAll(/([:,])"/g, '$1 "'), 'agent.cpp:88:logPublisherTunnelEvent()');
  createInterface({ input: tunnel }).on('line', (line) => {
    const message = JSON.parse(line) as Message;
    answer(parts, message, () => openTunnel(authority, gateway(), { as: 'flow', ask: message.ask })).then(
      (answered) => answered && tunnel.write(`${JSON.stringify({ answer: message.ask, ...answered })}\n`),
      () => tunnel.destroy(),
    );
  });
  return { stop: () => ended(tunnel) };
}

async function ended(tunnel: TLSSocket): Promise<void> {
  if (tunnel.destroyed) return;
  tunnel.destroy();
  await once(tunnel, 'close');
}

/** What a publisher answers; null where a flow of its own is the answer. */
async function answer(
  { network, logs, current }: Parts,
  { kind, host, port, ports }: Message,
  dial: () => Promise<TLSSocket>,
): Promise<Message | null> {
  const publisher = current();
  const asked = String(host);
  const address = isIPv4(asked) ? asked : publisher.names[asked.toLowerCase()];
  if (kind === 'resolve') return { address: address ?? null };
  if (kind === 'reach') {
    for (const first of ports as number[])
      if (address && (await isOpen(network, publisher, `${address}:${first}`))) return { reachable: true };
    return { reachable: false };
  }
  logs.publisher(publisher.id, `Creating tcp connection to ${asked}:${port}`);
  if (!address) return { refused: 'publisher does not know the name' };
  try {
    const target = await network.connect(publisher, `${address}:${port}`);
    joined(await dial(), target);
    return null;
  } catch {
    return { refused: 'port is closed' };
  }
}

async function isOpen(network: Network, publisher: PublisherInUse, at: string): Promise<boolean> {
  try {
    (await network.connect(publisher, at)).destroy();
    return true;
  } catch {
    return false;
  }
}
