import type { Tenant } from '../tenant/tenant';

export type DeviceLogs = ReturnType<typeof createDeviceLogs>;

const KEPT = 20_000;
const HOST = 'LAPTOP-7';

/**
 * The logs of the laptop and of each publisher, in the shapes that were seen (docs/facts/steering-and-private-access.md a): `nsdebuglog.log` in local
 * time without a zone, `npadebuglog.log` with one, `agent.txt` without a time, since how its lines begin is UNKNOWN. Names of
 * files, line numbers and pointers in them mean nothing.
 */
export function createDeviceLogs(tenant: Tenant) {
  const logs = { client: [] as string[], npa: [] as string[] };
  const publishers = new Map<number, string[]>();
  const add = (log: string[], line: string) => {
    log.push(line);
    if (log.length > KEPT) log.splice(0, log.length - KEPT);
  };
  const wall = () => {
    const { zoneMinutes } = tenant.state().privateAccess.device;
    const [day = '', clock = ''] = new Date(tenant.now() + zoneMinutes * 60_000).toISOString().split('T');
    return { day, clock: clock.slice(0, -1), zone: zoneOf(zoneMinutes) };
  };
  return {
    client: (message: string, source = 'tunnel.cpp:878') => {
      const { day, clock } = wall();
      add(
        logs.client,
        `${day.replaceAll('-', '/')} ${clock} stAgentSvc p1a4c t2f08 info ${source} ${message}`,
      );
    },
    npa: (message: string, source = 'policy.cpp:572:build()') => {
      const { day, clock, zone } = wall();
      add(logs.npa, `[${HOST}:${day} ${clock}000 ${zone}] [info] ${source}:0x52a2da0 ${message}`);
    },
    publisher: (id: number, message: string, source = 'tcpproxyhandler.cpp:35:TcpProxyHandler()') => {
      const log = publishers.get(id) ?? [];
      publishers.set(id, log);
      add(log, `${source}:0x2504cf0 ${message}`);
    },
    text: (log: 'client' | 'npa' | number): string => {
      const lines = typeof log === 'number' ? (publishers.get(log) ?? []) : logs[log];
      return lines.map((line) => `${line}\n`).join('');
    },
    clear: () => {
      for (const log of [logs.client, logs.npa, ...publishers.values()]) log.length = 0;
    },
  };
}

const two = (number: number) => String(number).padStart(2, '0');

function zoneOf(minutes: number): string {
  const size = Math.abs(minutes);
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}

/** An address as `npadebuglog.log` writes it: 100.64.0.3 is 3004064. */
export const toHex = (address: string): string =>
  address
    .split('.')
    .reverse()
    .map((part) => Number(part).toString(16).padStart(2, '0'))
    .join('')
    .replace(/^0+/, '');
