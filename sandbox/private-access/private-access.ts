import { createServer as createHttps } from 'node:https';
import type { AddressInfo, Server } from 'node:net';
import type { Authority } from '../certificates/authority';
import type { Handler } from '../http/exchange';
import { exchange, listen, originOf, stop } from '../http/serve';
import { ARTIFACTORY_ADDRESS } from '../tenant/private-access-state';
import type { Tenant } from '../tenant/tenant';
import { createClient } from './client';
import { createClientGateway } from './client-gateway';
import { definitionsOf } from './definitions';
import { createFlows } from './flows';
import { createDeviceLogs } from './log-lines';
import { createNetwork } from './network';
import { popFor } from './pops';
import { startPublisher } from './publisher';
import { createPublisherGateway } from './publisher-gateway';
import { portsOf } from './sessions';
import { createSteeringServer } from './steering-server';

type Parts = {
  readonly tenant: Tenant;
  /** Signs for the sites and for the gateways. */
  readonly authority: Authority;
  readonly artifactory: Handler;
  readonly proxyPort: () => number;
};

export type PrivateAccessLeg = ReturnType<typeof createPrivateAccess>;

/** The second leg: a laptop's client, a client gateway, a publisher gateway, publishers, and Artifactory in a network of its own. */
export function createPrivateAccess({ tenant, authority, artifactory, proxyPort }: Parts) {
  const flows = createFlows(tenant);
  const logs = createDeviceLogs(tenant);
  const network = createNetwork(tenant);
  const publisherGateway = createPublisherGateway(authority);
  const running = new Map<number, { stop: () => Promise<void> }>();
  const portOf = (server: Server) => () => (server.address() as AddressInfo).port;

  /** Starts the publishers that should be connected and stops the others, one after the other. */
  const settleNow = async () => {
    const { publishers, apps } = definitionsOf(tenant);
    const wanted = publishers.filter(({ up, distances }) => up && popFor(tenant, distances));
    for (const [id, publisher] of running)
      if (!wanted.some((one) => one.id === id)) {
        running.delete(id);
        await publisher.stop();
      }
    for (const one of wanted.filter(({ id }) => !running.has(id))) {
      const current = () => definitionsOf(tenant).publishers.find(({ id }) => id === one.id) ?? one;
      const parts = { authority, network, logs, gatewayPort: portOf(publisherGateway), current };
      running.set(one.id, await startPublisher(parts, popFor(tenant, one.distances)?.address ?? ''));
      for (const app of apps.filter(({ publisherIds }) => publisherIds.includes(one.id)))
        for (const host of app.hosts)
          logs.publisher(one.id, `Added protocols ${host}:${portsOf(app)}`, 'reachability.cpp:109:parse()');
    }
  };
  let settling: Promise<void> = Promise.resolve();
  const inTurn = (work: () => Promise<void>) => {
    settling = settling.then(work, work);
    return settling;
  };
  const settle = () => inTurn(settleNow);
  const stopAll = async () => {
    const stopped = [...running.values()];
    running.clear();
    for (const publisher of stopped) await publisher.stop();
  };

  const gateway = createClientGateway({
    tenant,
    authority,
    flows,
    settle,
    publisherGatewayPort: portOf(publisherGateway),
  });
  const client = createClient({ tenant, authority, flows, logs, gatewayPort: portOf(gateway.server) });
  const steering = createSteeringServer({ tenant, client, logs, proxyPort });
  // What the tool meets at the end: Artifactory with its own certificate.
  const target = createHttps(
    { SNICallback: (name, done) => done(null, authority.contextFor(name)) },
    (request, response) => {
      exchange(request, response, artifactory).catch(() => response.destroy());
    },
  );
  target.on('tlsClientError', (_, socket) => socket.destroy());
  network.add(`${ARTIFACTORY_ADDRESS}:443`, target);

  return {
    tenant,
    flows,
    logs,
    network,
    /** Opens all of it on loopback; returns where the tools of the laptop are caught. */
    open: async (port: number): Promise<string> => {
      for (const server of [publisherGateway, gateway.server, target]) await listen(server, 0, 'none');
      return listen(steering, port, 'TURNOUT_SANDBOX_STEERING_PORT');
    },
    steeringUrl: () => originOf(steering),
    /** As if nobody had been connected yet. */
    forget: () => {
      client.forget();
      gateway.forget();
    },
    reset: async () => {
      await inTurn(stopAll);
      client.forget();
      gateway.forget();
      flows.clear();
      logs.clear();
    },
    close: async () => {
      await inTurn(stopAll);
      await Promise.all([steering, gateway.server, publisherGateway, target].map(stop));
    },
  };
}
