import { createServer, request as httpRequest, type IncomingMessage, type Server } from 'node:http';
import { connect, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { proxyUser } from '../proxy/credentials';
import { namesHost } from '../proxy/host-list';
import type { Tenant } from '../tenant/tenant';
import type { SteeringClient } from './client';
import type { DeviceLogs } from './log-lines';
import { joined } from './tunnels';

type Parts = {
  readonly tenant: Tenant;
  readonly client: SteeringClient;
  readonly logs: DeviceLogs;
  /** Where the inspecting proxy listens. */
  readonly proxyPort: () => number;
};

/**
 * Where the tools of the laptop are caught: they use it as their proxy, since to catch packets would need privileges. By the client it goes
 * into Private Access, or on to the web proxy with its credentials. What a real tool sees as a timeout is 504 here, and a name that does not
 * exist 502, so that nobody has to wait.
 */
export function createSteeringServer({ tenant, client, logs, proxyPort }: Parts): Server {
  const server = createServer((request, response) => {
    toProxy(proxyPort(), request)
      .on('response', (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
      })
      .on('error', () => response.destroy());
  });

  server.on('connect', (request: IncomingMessage, tool: Socket, head: Buffer) => {
    tool.on('error', () => tool.destroy());
    const [, host = '', port = ''] = /^\[?([^\]]+)\]?:(\d{1,5})$/.exec(request.url ?? '') ?? [];
    if (!host) return refuse(tool, '400 Bad Request');
    const asked = {
      user: proxyUser(request.headers['proxy-authorization']),
      host,
      port: Number(port),
      process: /^[\w.-]+/.exec(request.headers['user-agent'] ?? '')?.[0] ?? 'node',
    };
    client.route(asked).then(
      (route) => {
        if (route.stream) {
          tool.write('HTTP/1.1 200 Connection established\r\n\r\n');
          if (head.length > 0) tool.unshift(head);
          return joined(tool, route.stream);
        }
        if (route.to !== 'web proxy')
          return refuse(tool, route.to === 'nowhere' ? '504 Gateway Timeout' : '502 No Such Name');
        logWeb(tenant, logs, asked, tool);
        throughProxy(proxyPort(), request, tool, head);
      },
      () => refuse(tool, '504 Gateway Timeout'),
    );
  });
  return server;
}

function refuse(tool: Duplex, status: string) {
  tool.end(`HTTP/1.1 ${status}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`);
}

const toProxy = (port: number, incoming: IncomingMessage) => {
  const { method, url, headers } = incoming;
  const outgoing = httpRequest({ host: '127.0.0.1', port, method, path: url, headers });
  incoming.pipe(outgoing);
  return outgoing;
};

/** Hands a CONNECT on as it came, and then the bytes. */
function throughProxy(port: number, { url, headers }: IncomingMessage, tool: Duplex, head: Buffer) {
  const proxy = connect({ host: '127.0.0.1', port });
  const credentials = headers['proxy-authorization'];
  const identified = credentials ? `Proxy-Authorization: ${credentials}\r\n` : '';
  proxy.write(`CONNECT ${url} HTTP/1.1\r\nHost: ${url}\r\n${identified}\r\n`);
  if (head.length > 0) proxy.write(head);
  joined(tool, proxy);
}

type Seen = { readonly host: string; readonly port: number; readonly process: string };

/** An address for a host of the internet, for the log: of a block that nobody has (RFC 5737). */
const SOMEWHERE = '203.0.113.80';

function logWeb(tenant: Tenant, logs: DeviceLogs, { host, port, process }: Seen, tool: Socket) {
  if (namesHost(tenant.state().settings.steeringExceptions, host))
    return logs.client(
      `BypassAppMgr bypassing flow to exception host: ${host}, process: ${process}, Dest IP: ${SOMEWHERE}, Dest Port: ${port}`,
      'bypassAppMgr.cpp:669',
    );
  const from = `${tool.remoteAddress}:${tool.remotePort}`;
  logs.client(
    `nsTunnel DTLS Tunneling flow from addr: ${from}, process: ${process} to host: ${host}, addr: ${SOMEWHERE}:${port} to nsProxy`,
  );
}
