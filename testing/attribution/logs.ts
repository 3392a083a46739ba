import { writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import type { WrittenEvent, WrittenRequest } from './scenarios';

const FIELDS =
  '#Fields: x-cs-timestamp cs-username cs-method cs-uri-scheme cs-host cs-uri-port cs-uri cs-uri-query cs-user-agent sc-status sc-bytes x-ssl-bypass x-cs-src-ip-egress';

/** Writes both logs as the products would: the events packed, in the order in which they ended up in the file. */
export function writeLogs(
  { events, requests }: { events: WrittenEvent[]; requests: WrittenRequest[] },
  files: { events: string; requests: string },
): void {
  writeFileSync(files.events, gzipSync([FIELDS, ...events.map(eventLine), ''].join('\n'), { level: 1 }));
  writeFileSync(files.requests, requests.map(requestLine).join(''));
}

function eventLine({ moment, person, method, url, agent, egress }: WrittenEvent): string {
  const { hostname, pathname } = new URL(url);
  return `${moment} ${person || '-'} ${method} https ${hostname} 443 ${pathname} - "${agent}" 307 0 No ${egress}`;
}

function requestLine(request: WrittenRequest, index: number): string {
  const { moment, address, method, target, status, bytes, tookS, agent } = request;
  const cells = [
    new Date(moment * 1000).toISOString(),
    index.toString(16).padStart(16, '0'),
    address,
    'anonymous',
    method,
    target,
    status,
    -1,
    bytes,
    Math.round(tookS * 1000),
    agent,
  ];
  return `${cells.join('|')}\n`;
}
