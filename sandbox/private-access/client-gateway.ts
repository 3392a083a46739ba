import { isIPv4 } from 'node:net';
import type { Server, TLSSocket } from 'node:tls';
import type { Authority } from '../certificates/authority';
import type { Tenant } from '../tenant/tenant';
import {
  type App,
  type Definitions,
  definitionsOf,
  isForPerson,
  type PublisherInUse,
  type Rule,
} from './definitions';
import type { Flows } from './flows';
import { isChecked } from './host-lines';
import { popFor } from './pops';
import { PUBLISHER_GATEWAY } from './publisher';
import { firstLine, joined, type Message, openTunnel, tunnelServer } from './tunnels';

type Parts = {
  readonly tenant: Tenant;
  readonly authority: Authority;
  readonly flows: Flows;
  readonly publisherGatewayPort: () => number;
  /** Brings the tunnels of publishers to what the tenant says of them. */
  readonly settle: () => Promise<void>;
};

/** The name under which clients know the client gateway. */
export const CLIENT_GATEWAY = 'gateway.npa.sandbox.test';

export type ClientGateway = { readonly server: Server; readonly forget: () => void };

/** Where the tunnels of clients end: it gives the verdict, takes a publisher, and asks the publisher gateway for it. */
export function createClientGateway(parts: Parts): ClientGateway {
  const { tenant, authority, flows } = parts;
  const kept = new Map<string, number>();
  const busy = new Map<number, number>();

  const ask = async (
    publisher: PublisherInUse,
    message: Message,
  ): Promise<{ answer: Message; socket: TLSSocket }> => {
    const gateway = { port: parts.publisherGatewayPort(), name: PUBLISHER_GATEWAY };
    const socket = await openTunnel(authority, gateway, {
      as: 'client gateway',
      publisher: publisher.id,
      ...message,
    });
    return { socket, answer: await firstLine(socket) };
  };

  /** The publishers of an app that are connected, in the order in which one is taken. */
  const inOrder = (app: App, user: string | null): PublisherInUse[] => {
    const { byLatency, sticky } = tenant.state().privateAccess;
    const had = kept.get(`${user} ${app.name}`);
    const keyOf = ({ id, name, bucket, load }: PublisherInUse) => [
      (had === undefined ? name === sticky[app.name] : id === had) ? 0 : 1,
      byLatency ? bucket : 0,
      load ?? busy.get(id) ?? 0,
    ];
    return app.publisherIds
      .flatMap((id) => definitionsOf(tenant).publishers.find((one) => one.id === id) ?? [])
      .filter(({ up, distances }) => up && popFor(tenant, distances))
      .sort((one, other) => compared(keyOf(one), keyOf(other)));
  };

  const resolve = async (message: Message, app: App, client: TLSSocket) => {
    const [publisher] = inOrder(app, userOf(message));
    const reply = publisher
      ? (await ask(publisher, { kind: 'resolve', host: message.host })).answer
      : { nobody: true };
    client.end(`${JSON.stringify(reply)}\n`);
  };

  /** The first in order that reaches what is asked: the first port of each range is tried, for real. */
  const chosen = async ({ asked, line, user }: Request, app: App): Promise<PublisherInUse | null> => {
    const ports = app.ports.filter(({ protocol }) => protocol === 'tcp').map(({ from }) => from);
    for (const publisher of inOrder(app, user)) {
      if (!isChecked(line) || ports.length === 0) return publisher;
      const { answer } = await ask(publisher, { kind: 'reach', host: asked, ports });
      if (answer.reachable) return publisher;
    }
    return null;
  };

  const open = async (request: Request, app: App, definitions: Definitions, client: TLSSocket) => {
    const { flow, user, asked, port } = request;
    const stop = (end: string) => {
      flows.note(flow, { end });
      client.destroy();
    };
    const rule = verdictOf(definitions, app, request, tenant.state().privateAccess.device.units);
    if (!rule) return stop('gateway: no policy matches');
    flows.note(flow, { rule: rule.name });
    if (rule.action === 'block') return stop('gateway: blocked');
    const publisher = await chosen(request, app);
    if (!publisher) return stop('publisher: no publisher reaches it');
    kept.set(`${user} ${app.name}`, publisher.id);
    const to = isIPv4(asked) ? asked : publisher.names[asked.toLowerCase()];
    const gateway = popFor(tenant, publisher.distances)?.name;
    flows.note(flow, {
      publisher: publisher.name,
      from: publisher.address,
      ...(to && { to }),
      ...(gateway && { gateway }),
    });
    const { answer, socket } = await ask(publisher, { kind: 'open', host: asked, port });
    if (!answer.joined) return stop(`connection: ${String(answer.refused)}`);
    busy.set(publisher.id, (busy.get(publisher.id) ?? 0) + 1);
    socket.once('close', () => busy.set(publisher.id, (busy.get(publisher.id) ?? 1) - 1));
    flows.note(flow, { end: 'arrived' });
    client.write(`${JSON.stringify({ joined: true })}\n`);
    joined(client, socket);
  };

  const take = async (message: Message, client: TLSSocket) => {
    await parts.settle();
    const definitions = definitionsOf(tenant);
    const app = definitions.apps.find(({ name }) => name === message.app);
    if (!app) return void client.destroy();
    if (message.kind === 'resolve') return resolve(message, app, client);
    return open(requestOf(message), app, definitions, client);
  };

  const server = tunnelServer(authority, (message, client) => {
    take(message, client).catch(() => client.destroy());
  });
  return { server, forget: () => kept.clear() };
}

type Request = {
  readonly flow: unknown;
  readonly user: string | null;
  readonly posture: string;
  readonly asked: string;
  readonly line: string;
  readonly port: number;
};

const userOf = ({ user }: Message) => (user === null ? null : String(user));

const requestOf = (message: Message): Request => ({
  flow: message.flow,
  user: userOf(message),
  posture: String(message.posture),
  asked: String(message.asked),
  line: String(message.line),
  port: Number(message.port),
});

/** The first rule that matches (docs/facts/steering-and-private-access.md a.3). */
const verdictOf = (
  { rules }: Definitions,
  app: App,
  { user, posture }: Request,
  units: readonly string[],
): Rule | undefined =>
  rules.find(
    (rule) =>
      rule.apps.includes(app.name) &&
      isForPerson(rule, user, units) &&
      (rule.posture === null || rule.posture === posture),
  );

function compared(one: number[], other: number[]): number {
  for (const [at, value] of one.entries()) if (value !== other[at]) return value - (other[at] ?? 0);
  return 0;
}
