import { isIPv4 } from 'node:net';
import type { Duplex } from 'node:stream';
import type { Authority } from '../certificates/authority';
import type { Tenant } from '../tenant/tenant';
import { CLIENT_GATEWAY } from './client-gateway';
import { definitionsOf } from './definitions';
import type { Flow, Flows } from './flows';
import { appFor, type Found } from './host-lines';
import { type DeviceLogs, toHex } from './log-lines';
import { createSessions, type Session } from './sessions';
import { firstLine, type Message, openTunnel } from './tunnels';

type Parts = {
  readonly tenant: Tenant;
  readonly authority: Authority;
  readonly flows: Flows;
  readonly logs: DeviceLogs;
  readonly gatewayPort: () => number;
};
type Asked = {
  readonly user: string | null;
  readonly host: string;
  readonly port: number;
  readonly process: string;
};

/** Where a connection goes: to the web proxy, through Private Access, or nowhere (`no such name` is DNS's answer). */
export type Route =
  | { readonly to: 'web proxy' | 'nowhere' | 'no such name'; readonly stream?: undefined }
  | { readonly to: 'private'; readonly stream: Duplex };

export type SteeringClient = ReturnType<typeof createClient>;

const NOWHERE: Route = { to: 'nowhere' };

/** The client of the laptop: it answers DNS, and takes what an app of the SRP has into its tunnel. */
export function createClient(parts: Parts) {
  const { tenant, flows, logs } = parts;
  const sessions = createSessions(tenant, logs);
  const stubs = new Map<string, string>();

  const stubOf = (name: string): string => {
    const at = stubs.size + 3;
    const stub = stubs.get(name) ?? `100.64.${Math.floor(at / 256) % 256}.${at % 256}`;
    stubs.set(name, stub);
    return stub;
  };

  const local = (name: string): string | null => tenant.state().privateAccess.device.localNames[name] ?? null;

  /** Whether a name or address could be for Private Access; all else is the internet's. */
  const concerns = (host: string): boolean => {
    const { device } = tenant.state().privateAccess;
    const { apps, publishers } = definitionsOf(tenant);
    const inside = publishers.some(({ names }) => names[host] !== undefined) || local(host) !== null;
    return !device.internet || inside || appFor(apps, host) !== null || (isIPv4(host) && isOwn(host));
  };

  const gateway = async (message: Message) => {
    const socket = await openTunnel(
      parts.authority,
      { port: parts.gatewayPort(), name: CLIENT_GATEWAY },
      { as: 'client', ...message },
    );
    return { socket, answer: await firstLine(socket) };
  };

  /** DNS: a stub for the name, an address, or why there is neither. */
  const lookup = async (
    session: Session,
    { user, host }: Asked,
  ): Promise<{ stub: string } | { address: string } | { none: string }> => {
    const { device, validatesWildcards } = tenant.state().privateAccess;
    const locally = () => {
      const address = local(host);
      return address ? { address } : { none: 'no such name' };
    };
    const found = device.resolver === 'client' ? appFor(session.srp, host) : null;
    if (!found) return locally();
    const { app, line } = found;
    const asks = app.publisherDns || (validatesWildcards && line.startsWith('*.'));
    if (!asks) return { stub: stubOf(host) };
    logs.npa('Tunnel DNS request for type: 1', 'dnsproxy.cpp:201:onRequest()');
    const { answer } = await gateway({ kind: 'resolve', user, app: app.name, host });
    if (validatesWildcards && line.startsWith('*.') && !answer.nobody && !answer.address) return locally();
    if (!app.publisherDns) return { stub: stubOf(host) };
    if (answer.nobody) return { none: 'no publisher answers' };
    return answer.address ? { address: String(answer.address) } : { none: 'no such name' };
  };

  const intercept = async (
    flow: Flow,
    session: Session,
    asked: Asked,
    found: Found,
    name: string,
    ip: string,
  ): Promise<Route> => {
    const { user, port } = asked;
    logs.npa(
      `Getting policy rule for host ip ${toHex(ip)}, proto 6 port ${port}`,
      'policy.cpp:911:getRule()',
    );
    flows.note(flow.id, { app: found.app.name, pop: session.pop });
    const message = {
      flow: flow.id,
      user,
      posture: session.posture,
      app: found.app.name,
      line: found.line,
      asked: name,
      port,
    };
    try {
      const { answer, socket } = await gateway(message);
      return answer.joined ? { to: 'private', stream: socket } : NOWHERE;
    } catch {
      return NOWHERE;
    }
  };

  const follow = async (flow: Flow, asked: Asked): Promise<Route> => {
    const stop = (end: string, route: Route = NOWHERE) => {
      flows.note(flow.id, { end });
      return route;
    };
    const session = sessions.of(asked.user);
    if ('down' in session) return stop(session.down);
    const { host, port } = asked;
    const answer = isIPv4(host) ? { address: host } : await lookup(session, asked);
    if ('none' in answer) return stop(`lookup: ${answer.none}`, { to: 'no such name' });
    if ('stub' in answer) {
      flows.note(flow.id, { answer: answer.stub });
      const found = appFor(session.srp, host, port);
      return found
        ? intercept(flow, session, asked, found, host, answer.stub)
        : stop('interception: port not in the app');
    }
    const { address } = answer;
    flows.note(flow.id, { answer: address });
    const found = appFor(session.srp, address, port);
    if (found) return intercept(flow, session, asked, found, address, address);
    if (!isOwn(address)) return stop('web proxy', { to: 'web proxy' });
    logs.client(
      `BypassAppMgr Bypassing flow from process: ${asked.process} to private ip: ${address}, Port: ${port}, host: ${host}`,
      'bypassAppMgr.cpp:1150',
    );
    return stop('interception: private address that no app covers');
  };

  return {
    route: async (given: Asked): Promise<Route> => {
      const byStub = [...stubs].find(([, stub]) => stub === given.host)?.[0];
      const asked = { ...given, host: (byStub ?? given.host).toLowerCase() };
      if (!concerns(asked.host)) return { to: 'web proxy' };
      return follow(flows.begin(asked.user, asked.host, asked.port), asked);
    },
    forget: sessions.forget,
  };
}

/** Private addresses and stubs: what no web proxy takes. */
const isOwn = (address: string): boolean =>
  /^(10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|100\.64\.|191\.)/.test(address);
