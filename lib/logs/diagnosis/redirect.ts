import type { Collector } from '../collecting/collector';
import type { Seen } from '../collecting/kept';
import { instantOf, inTime, type Station, station } from './station';

/** What is asked of Artifactory may come so long before the request: a connection that is kept is used again. Milliseconds. */
const BEFORE_MS = 60_000;
/** What comes later than this was hardly the same install. */
const AFTER_MS = 15 * 60_000;

/** Every line that shows Artifactory being asked, by any of the logs. */
const ARTIFACTORY_KEYS = [
  ...[
    'flow',
    'exception',
    'local',
    'pinned',
    'pinned-tunnel',
    'dropped',
    'asked',
    'connected',
    'ip-exception',
  ].map((key) => `${key} artifactory`),
  'asked maybe',
];

/**
 * Whether the request was redirected: what the client's log shows is that the same laptop asked Artifactory around that time. It
 * cannot say more (docs/facts/client-logs.md 5).
 * @returns null where the request did not get as far
 */
export function redirectStation(
  known: Collector,
  request: Seen | null,
  last: Station | undefined,
): Station | null {
  if (!request || last?.state !== 'ok' || last.key !== 'steering') return null;
  const around = artifactoryAround(known, request);
  const hop = { key: 'redirect', leg: 'request' } as const;
  if (around.length > 0)
    return station(known, {
      ...hop,
      state: 'ok',
      title: 'Redirected, as it seems',
      reason:
        'Artifactory was asked by the same laptop at that time. No log of the client has the answer 307 itself.',
      seen: around,
      doubts: sameProcess(request, around)
        ? []
        : ['Another program may have asked it: the lines do not name one and the same.'],
      step: 4,
    });
  const any = known.kept.last(...ARTIFACTORY_KEYS);
  return station(known, {
    ...hop,
    state: 'unknown',
    title:
      any.length > 0 ? 'Artifactory was asked at another time only' : 'Nothing asked Artifactory after it',
    reason:
      'Either nothing redirected it (a decryption policy, a rule above ours, a rule that is off, the User-Agent), or the client did not follow, because it does not trust the certificate, or the way to Artifactory was closed. These logs cannot tell which.',
    seen: any.slice(-2),
    doubts: [],
    todo: 'Run the doctor on this laptop: it shows who issued the certificate, and whether a 307 comes. Trace the request for the rules.',
    step: any.length > 0 ? 3 : 4,
  });
}

/** Lines that show Artifactory being asked around a request. A line without a time is of no moment, so it is none of them. */
export function artifactoryAround(known: Collector, request: Seen): Seen[] {
  const began = instantOf(known, request.at);
  const all = known.kept.last(...ARTIFACTORY_KEYS);
  const near = all.filter(({ at }) => {
    const then = instantOf(known, at);
    return began !== null && then !== null && then >= began - BEFORE_MS && then <= began + AFTER_MS;
  });
  const order = inTime(
    known,
    near.map(({ at }) => at),
  );
  return near.sort((one, other) => order.indexOf(one.at) - order.indexOf(other.at));
}

const sameProcess = ({ fields }: Seen, around: Seen[]): boolean =>
  around.some((one) => one.fields.process !== undefined && one.fields.process === fields.process);
