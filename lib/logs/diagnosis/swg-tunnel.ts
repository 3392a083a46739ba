import type { Collector } from '../collecting/collector';
import type { Seen } from '../collecting/kept';
import { isAfter, newest, type Station, station } from './station';

/**
 * Whether the client's tunnel to Netskope's proxy was down at the end of the log, or the client steered nothing
 * (docs/facts/client-logs.md 5).
 * @param request the newest one: what was before it does not matter any more
 * @returns null where nothing says so
 */
export function swgTunnelDown(known: Collector, request: Seen | null = null): Station | null {
  const up = newest(known, 'swg-up');
  const later = (seen: Seen | undefined) =>
    seen && (!request || isAfter(known, seen, request)) ? seen : undefined;
  const down = later(newest(known, 'swg-failed', 'swg-disabled', 'swg-closed'));
  const filter = later(newest(known, 'no-filter'));
  const hop = { key: 'steering', leg: 'request', state: 'stops' } as const;
  if (filter && (!up || isAfter(known, filter, up)))
    return station(known, {
      ...hop,
      title: 'The client takes no traffic',
      reason: 'Its tunnel may be up, but it could not start its filter.',
      seen: [filter],
      todo: 'Install ip and iptables where the client looks for them, and restart it.',
    });
  if (down && (!up || isAfter(known, down, up)))
    return station(known, {
      ...hop,
      title:
        down.key === 'swg-disabled'
          ? 'The client was switched off by its user'
          : 'The tunnel to Netskope is down',
      reason: DOWN[down.key] ?? 'The client lost its tunnel and did not get another one.',
      seen: known.kept.last('swg-failed', 'swg-disabled', 'swg-closed').slice(-3),
      doubts: [
        ...(known.kept.count('intercepted') > 0
          ? ['Something on the network opens the TLS of the client itself (“peer cert verify err”).']
          : []),
        'Whether requests then go out directly or not at all is a setting of the tenant (fail open, fail closed).',
      ],
      todo: 'Let the network out to gateway-<tenant> on port 443 (TCP, and UDP for DTLS), and look at the client again.',
      step: 1,
    });
  return request ? null : snapshotDown(known);
}

const DOWN: Record<string, string> = {
  'swg-disabled': 'The log has NSTUNNEL_DISCONNECTED_BYUSER.',
  'swg-failed':
    'The client could not connect to its gateway. Error 10060 is a timeout, 10065 no route: something closes port 443.',
};

/** What `nsdiag -f` shows; it has no time, so a line of a log that says otherwise goes before it. */
function snapshotDown(known: Collector): Station | null {
  const { diag } = known;
  if (!diag) return null;
  const [client, tunnel, mode] = [diag['Client status'], diag['Tunnel status'], diag['Traffic Mode']];
  const hop = { key: 'steering', leg: 'request', why: 'nsdiag -f, when it was run' } as const;
  if (client && !/^enable/i.test(client))
    return station(known, {
      ...hop,
      state: 'stops',
      title: 'The client is not enabled',
      reason: `nsdiag -f has “Client status:: ${client}”.`,
      todo: 'Enable the client, and try again.',
      step: 1,
    });
  if (tunnel && tunnel !== 'NSTUNNEL_CONNECTED')
    return station(known, {
      ...hop,
      state: 'stops',
      title: 'The tunnel to Netskope is not connected',
      reason: `nsdiag -f has “Tunnel status:: ${tunnel}”.`,
      todo: 'Connect the client, and try again.',
      step: 1,
    });
  if (mode && /cloud apps/i.test(mode))
    return station(known, {
      ...hop,
      state: 'passes',
      title: 'Only cloud apps are steered',
      reason: `nsdiag -f has “Traffic Mode:: ${mode}”, and a registry is no cloud app.`,
      todo: 'Steer web traffic in the steering configuration of this user.',
    });
  return null;
}
