import { isPrivate } from '../../path/private-access/address';
import type { Collector } from '../collecting/collector';
import type { Seen } from '../collecting/kept';
import { exceptionFor } from '../collecting/whole-files';
import { unanswered } from './answer';
import { privateEntitlement } from './private-entitlement';
import { gatewayStations } from './private-gateway';
import { privateTunnel } from './private-tunnel';
import { isAfter, newest, type Station, station } from './station';

const WAYS = ['flow', 'exception', 'local', 'pinned', 'pinned-tunnel', 'dropped', 'ip-exception'];

/** What became of the request to Artifactory, station by station up to where it stopped. */
export function artifactoryStations(known: Collector): Station[] {
  const way = newest(known, ...WAYS.map((key) => `${key} artifactory`));
  const taken = newest(known, 'asked artifactory', 'connected artifactory');
  if (way && (!taken || isAfter(known, way, taken))) return outside(known, way);
  if (!isPrivateApp(known)) return [nothing(known)];
  return untilStopped([
    () => [privateTunnel(known)],
    () => [privateEntitlement(known)],
    () => gatewayStations(known),
  ]);
}

/** Whether anything in the logs is of Private Access. */
const isPrivateApp = (known: Collector): boolean =>
  known.files.some(({ kind }) => kind === 'npa' || kind === 'publisher') ||
  known.kept.count('npa-status', 'npa-reauth', 'npa-shutdown') > 0;

function untilStopped(parts: (() => Station[])[]): Station[] {
  const stations: Station[] = [];
  for (const part of parts) {
    stations.push(...part());
    if (stations.some(({ state }) => state === 'stops')) break;
  }
  return stations;
}

/** Artifactory was asked past Private Access: through the proxy, or directly (docs/facts/client-logs.md 5). */
function outside(known: Collector, { key, fields, at }: Seen): Station[] {
  const hop = { key: 'interception', leg: 'artifactory', seen: [at] } as const;
  if (key === 'flow' && fields.target === 'nsProxy')
    return [
      station(known, {
        ...hop,
        state: 'ok',
        title: 'Artifactory is asked through Netskope’s proxy',
        reason: `${fields.process || 'A program'} asked it there, not through Private Access.`,
        doubts: ['If Artifactory is a private app, it should not go this way.'],
        step: 5,
      }),
      unanswered(
        known,
        'The proxy asked it. See that the redirect leaves Artifactory’s own host alone, that the client trusts Netskope’s CA, and that Netskope trusts Artifactory’s certificate.',
      ),
    ];
  if (key === 'dropped')
    return [
      station(known, {
        ...hop,
        state: 'stops',
        title: 'Dropped by the client',
        reason: `${fields.process || 'The process'} is a certificate-pinned app that is set to be blocked.`,
        todo: 'Take the process out of the certificate-pinned apps of the steering configuration.',
        step: 6,
      }),
    ];
  const to = fields.to ?? '';
  if (key === 'local' || isPrivate(to)) return [leftLocal(known, hop.seen, to)];
  return [
    station(known, {
      ...hop,
      state: 'passes',
      title:
        key === 'flow'
          ? 'Artifactory goes through the tunnel, and no rule sees it'
          : 'Artifactory is asked directly',
      reason: `${fields.process || 'A program'} asked it past Private Access${to ? `, at ${to}` : ''}.`,
      todo: 'If Artifactory is internal, make it a private app and remove the exception.',
      step: 6,
    }),
    unanswered(known, 'Whether it can be reached this way is for the network to say.'),
  ];
}

function leftLocal(known: Collector, seen: readonly Seen['at'][], to: string): Station {
  const place = newest(known, 'location');
  const isOffice = /on-prem/i.test(place?.fields.location ?? place?.fields.place ?? '');
  return station(known, {
    key: 'interception',
    leg: 'artifactory',
    seen: [...seen, ...(place ? [place.at] : [])],
    state: isOffice ? 'passes' : 'stops',
    title: isOffice ? 'Asked on the local network' : 'Left on the local network',
    reason: isOffice
      ? `The laptop is on premises and asks ${to} directly.`
      : `The client does not take connections to ${to}: a private address that no app covers. At home nobody answers there.`,
    doubts: isOffice ? [] : ['If the laptop was on the network of the company, this is how it should be.'],
    todo: `Add ${to}/32 to the private app (Use Publisher DNS gives the real address), or switch Use Publisher DNS off. See that Private Access is connected.`,
    step: 6,
  });
}

/** No line shows Artifactory being asked in any way. */
function nothing(known: Collector): Station {
  const { artifactory, address } = known.asked;
  const excepted = known.exceptions && exceptionFor(known.exceptions, artifactory, address);
  return station(known, {
    key: 'interception',
    leg: 'artifactory',
    state: excepted ? 'passes' : 'unknown',
    title: excepted ? 'Artifactory is left alone by an exception' : 'No line shows a request to Artifactory',
    reason: excepted
      ? `nsexception.json has ${excepted}, which covers ${artifactory}: Netskope does not see the request.`
      : `Neither the client’s log nor Private Access names ${artifactory}.`,
    ...(excepted && { why: 'nsexception.json; no line shows a request' }),
    todo: excepted
      ? `Remove ${excepted} if Artifactory is a private app.`
      : 'If Artifactory is a private app, add npadebuglog.log and the logs of its publishers.',
    ...(excepted && { step: 6 }),
  });
}
