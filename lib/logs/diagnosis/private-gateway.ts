import { isStub } from '../../path/private-access/address';
import type { Collector } from '../collecting/collector';
import type { Seen } from '../collecting/kept';
import { unanswered } from './answer';
import { notPublished, published } from './private-publisher';
import { instantOf, isAfter, newest, type Station, station } from './station';

/** A publisher connects at once; its clock may be another one. Milliseconds. */
const AROUND_MS = 5 * 60_000;

/** From the connection that the client takes to the publisher that connects to Artifactory (docs/facts/client-logs.md 5). */
export function gatewayStations(known: Collector): Station[] {
  const taken = interception(known);
  const reached = publisherConnection(known);
  if (reached)
    return [taken ?? seenByPublisher(known, reached), published(known, reached), unanswered(known, TODO)];
  return taken ? [taken, notPublished(known)] : [notTaken(known)];
}

const TODO =
  'Look in Artifactory’s request log for the address of the publisher at that time. If the tool still fails, the reason is there: its allow list, its certificate, the credentials.';

function interception(known: Collector): Station | null {
  const sure = newest(known, 'asked artifactory');
  const maybe = newest(known, 'asked maybe');
  const hop = { key: 'interception', leg: 'artifactory' } as const;
  if (sure)
    return station(known, {
      ...hop,
      state: 'ok',
      title: 'Taken into Private Access',
      reason: `The client took a connection to ${sure.fields.address}, ${kindOf(sure)}.`,
      seen: known.kept.last('asked artifactory').slice(-3),
    });
  if (!maybe) return null;
  const { others } = known.entitlement.result();
  return station(known, {
    ...hop,
    state: others > 0 ? 'unknown' : 'ok',
    title: others > 0 ? 'A connection was taken into Private Access' : 'Taken into Private Access',
    reason: `The client took a connection to ${maybe.fields.address} on port ${known.asked.port}, ${kindOf(maybe)}.`,
    seen: known.kept.last('asked maybe').slice(-3),
    ...(others > 0 && {
      doubts: [
        `The line has no name, and ${others === 1 ? 'another host of this user has' : `${others.toLocaleString('en-US')} more hosts of this user have`} that port.`,
      ],
      todo: 'Look up the name of Artifactory on the laptop, enter the address above, and read again.',
    }),
  });
}

function notTaken(known: Collector): Station {
  const dns = known.kept.last('dns');
  return station(known, {
    key: 'interception',
    leg: 'artifactory',
    // Nothing may have asked for it either: a line that is missing does not tell why.
    state: 'unknown',
    title: 'The client took no connection to Artifactory',
    reason: `No line has a policy looked up for it on port ${known.asked.port}. Its resolver may go past the client (DNS over HTTPS, a container, WSL), an old address may be remembered${dns.length > 0 ? ', or Use Publisher DNS gives a real address that no app covers' : ''}.`,
    why: 'npadebuglog.log has no such line',
    seen: dns.slice(-2),
    todo: 'Look the name up on the laptop, and where the tool runs: 100.64.x.x is right. Add a real address to the private app.',
    step: 11,
  });
}

const kindOf = ({ fields }: Seen): string =>
  isStub(fields.address ?? '')
    ? 'an address that stands for a private app'
    : 'a real address that an app covers';

/** A publisher's connection to Artifactory; one long before the client asked is another one. */
function publisherConnection(known: Collector): Seen | null {
  const all = known.kept
    .last('connected artifactory')
    .filter(({ fields }) => Number(fields.port) === known.asked.port);
  const taken = newest(known, 'asked artifactory', 'asked maybe');
  const since = taken ? instantOf(known, taken.at) : null;
  const fitting = all.filter(({ at }) => {
    const then = instantOf(known, at);
    return since === null || then === null || then >= since - AROUND_MS;
  });
  return fitting.reduce<Seen | null>((best, one) => (!best || isAfter(known, one, best) ? one : best), null);
}

const seenByPublisher = (known: Collector, reached: Seen): Station =>
  station(known, {
    key: 'interception',
    leg: 'artifactory',
    state: 'unknown',
    title: 'A publisher was asked, and this laptop’s log has no such connection',
    reason: 'It may have been another laptop, or the logs are of different times.',
    seen: [reached],
    todo: 'Collect npadebuglog.log of the laptop from the same time.',
  });
