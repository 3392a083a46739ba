import type { Collector } from '../collecting/collector';
import type { Seen } from '../collecting/kept';
import { newest, type Station, station } from './station';
import { swgTunnelDown } from './swg-tunnel';
import { unseen } from './unseen-registry';

/** Shapes of the client's log that say where a request goes. */
const WAYS = ['flow', 'exception', 'local', 'pinned', 'pinned-tunnel', 'dropped'] as const;

/** What became of the request to the registry on the laptop: the newest one that the logs have. */
export function registryStations(known: Collector): { stations: Station[]; request: Seen | null } {
  const request = newest(known, ...WAYS.map((way) => `${way} registry`)) ?? null;
  if (!request) return { stations: [unseen(known)], request };
  const down = swgTunnelDown(known, request);
  return { stations: down ? [down] : wayOf(known, request), request };
}

const hop = { key: 'steering', leg: 'request' } as const;

function wayOf(known: Collector, request: Seen): Station[] {
  const { host = '', process = '', target = '' } = request.fields;
  const by = process ? `${process} asked ${host}.` : `${host} was asked.`;
  const lines = known.kept.last(...WAYS.map((way) => `${way} registry`));
  const same = lines.filter(({ key, fields }) => key === request.key && (fields.target ?? '') === target);
  const doubts = sameOrNot(lines.length - same.length);
  const one = { ...hop, seen: same, doubts };
  switch (request.key) {
    case 'exception':
      return [
        station(known, {
          ...one,
          state: 'passes',
          title: 'Left alone by an exception for the host',
          reason: `${by} The client sent it out directly: Netskope never saw it, and nothing redirects it.`,
          todo: `Remove ${host} from the exceptions of the steering configuration.`,
          step: 2,
        }),
      ];
    case 'pinned':
      return [
        station(known, {
          ...one,
          state: 'passes',
          title: `Left alone by an exception for ${process || 'the process'}`,
          reason: `${by} The client sent it out directly, as a certificate-pinned app.`,
          todo: `Take ${process || 'the process'} out of the certificate-pinned apps of the steering configuration.`,
          step: 2,
        }),
      ];
    case 'local':
      return [
        station(known, {
          ...one,
          state: 'passes',
          title: 'Sent to the local network',
          reason: `${by} Its address ${request.fields.to} is private, and those are not steered.`,
          todo: 'Look up the host on the laptop: something on the way gives it an address of the local network.',
          step: 2,
        }),
      ];
    case 'dropped':
      return [
        station(known, {
          ...one,
          state: 'stops',
          title: 'Dropped by the client',
          reason: `${by} The process is a certificate-pinned app that is set to be blocked.`,
          todo: `Take ${process || 'the process'} out of the certificate-pinned apps of the steering configuration.`,
          step: 2,
        }),
      ];
    case 'pinned-tunnel':
      return undecrypted(known, request, doubts);
    default:
      return target === '' ? undecrypted(known, request, doubts) : steered(known, request, one, by);
  }
}

const sameOrNot = (others: number): string[] =>
  others > 0 ? [`${others.toLocaleString('en-US')} of the requests before it went another way.`] : [];

function undecrypted(known: Collector, { at, fields }: Seen, doubts: string[]): Station[] {
  return [
    station(known, {
      ...hop,
      state: 'ok',
      title: 'Steered to Netskope',
      reason: `${fields.host} was asked through the tunnel.`,
      seen: [at],
    }),
    station(known, {
      key: 'decryption',
      leg: 'request',
      state: 'passes',
      title: 'Tunnelled without decryption',
      reason:
        'It goes through the tunnel as a certificate-pinned app: nobody looks into it, no policy is applied, and nothing is redirected.',
      seen: [at],
      doubts,
      todo: `Take ${fields.process || 'the process'} out of the certificate-pinned apps of the steering configuration.`,
      step: 2,
    }),
  ];
}

type Begun = { key: 'steering'; leg: 'request'; seen: Seen[]; doubts: string[] };

function steered(known: Collector, { fields: { target = '' } }: Seen, one: Begun, by: string): Station[] {
  if (target === 'nsProxy')
    return [
      station(known, {
        ...one,
        state: 'ok',
        title: 'Steered to Netskope',
        reason: `${by} It went to the proxy, where policies are.`,
      }),
    ];
  const isFirewall = target === 'app-fw';
  return [
    station(known, {
      ...one,
      state: isFirewall ? 'passes' : 'unknown',
      title: isFirewall ? 'Steered to the Cloud Firewall' : `Steered to “${target}”`,
      reason: isFirewall
        ? `${by} Cloud Firewall is not the web proxy: rules for web traffic do not see it.`
        : `${by} What is done with it there is not known.`,
      todo: 'Steer web traffic on this port to the proxy (non-standard ports of the steering configuration).',
    }),
  ];
}
