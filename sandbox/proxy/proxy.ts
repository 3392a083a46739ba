import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { TLSSocket } from 'node:tls';
import type { Authority } from '../certificates/authority';
import { json } from '../http/exchange';
import { exchange } from '../http/serve';
import type { Tenant } from '../tenant/tenant';
import { proxyUser } from './credentials';
import type { Arrival, createDataPlane } from './data-plane';
import { namesHost } from './host-list';

type ProxyParts = {
  readonly tenant: Tenant;
  readonly dataPlane: ReturnType<typeof createDataPlane>;
  /** Signs for what is inspected. */
  readonly inspection: Authority;
  /** Signs as the site itself would, for hosts on the do-not-decrypt list and steering exceptions. */
  readonly publicSites: Authority;
};

const CHALLENGE = 'Basic realm="Turnout sandbox"';

/** The inspecting HTTP proxy: CONNECT ends its TLS here, and absolute-form requests are taken as they are. */
export function createProxy({ tenant, dataPlane, inspection, publicSites }: ProxyParts): Server {
  const arrivals = new WeakMap<object, Arrival>();
  const mustIdentify = (request: IncomingMessage) =>
    tenant.state().settings.proxyChallenge && !request.headers['proxy-authorization'];

  const isSteered = (host: string) => !namesHost(tenant.state().settings.steeringExceptions, host);

  // Never listens: it reads the HTTP inside the tunnels.
  const inside = createServer((request, response) => {
    const arrival = arrivals.get(request.socket);
    if (!arrival) return void response.destroy();
    exchange(request, response, (call) => dataPlane(arrival, call)).catch(() => response.destroy());
  });
  // A client that reuses a connection just when it is closed would see an error that no real edge shows.
  inside.keepAliveTimeout = 60_000;

  const outside = createServer((request, response) => {
    const target = absoluteTarget(request.url ?? '');
    exchange(request, response, (call) => {
      if (!target) return json(400, { message: 'This is a proxy: it takes CONNECT and absolute addresses.' });
      if (mustIdentify(request)) return { status: 407, headers: { 'proxy-authenticate': CHALLENGE } };
      const user = proxyUser(request.headers['proxy-authorization']);
      const arrival: Arrival = {
        user,
        steered: isSteered(target.host),
        decrypted: true,
        scheme: 'http',
        host: target.host,
        port: target.port,
      };
      return dataPlane(arrival, { ...call, path: target.path });
    }).catch(() => response.destroy());
  });

  outside.on('connect', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => socket.destroy());
    const target = authority(request.url ?? '');
    if (!target) return refuse(socket, '400 Bad Request');
    if (mustIdentify(request)) return refuse(socket, '407 Proxy Authentication Required', CHALLENGE);
    const user = proxyUser(request.headers['proxy-authorization']);
    const site = target.host.toLowerCase();
    const steered = isSteered(site);
    const decrypted = steered && !namesHost(tenant.state().settings.doNotDecrypt, site);
    socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
    if (head.length > 0) socket.unshift(head);
    const secureContext = (decrypted ? inspection : publicSites).contextFor(site);
    const tunnel = new TLSSocket(socket as Socket, {
      isServer: true,
      secureContext,
      ALPNProtocols: ['http/1.1'],
    });
    tunnel.on('error', () => tunnel.destroy());
    arrivals.set(tunnel, { user, steered, decrypted, scheme: 'https', ...target });
    inside.emit('connection', tunnel);
  });
  return outside;
}

function refuse(socket: Duplex, status: string, challenge?: string) {
  const header = challenge ? `Proxy-Authenticate: ${challenge}\r\n` : '';
  socket.end(`HTTP/1.1 ${status}\r\n${header}Content-Length: 0\r\nConnection: close\r\n\r\n`);
}

function authority(target: string): { host: string; port: number } | null {
  const parts = /^([a-z0-9._-]+):(\d{1,5})$/i.exec(target);
  return parts ? { host: parts[1] ?? '', port: Number(parts[2]) } : null;
}

/** Split by hand, because `URL` would rewrite the path that the redirect has to carry as it was sent. */
function absoluteTarget(url: string): { host: string; port: number; path: string } | null {
  const parts = /^http:\/\/([a-z0-9._-]+)(?::(\d{1,5}))?([/?][^#]*)?$/i.exec(url);
  if (!parts) return null;
  const path = (parts[3] ?? '/').split('?')[0] || '/';
  return { host: parts[1] ?? '', port: Number(parts[2] ?? 80), path };
}
