import type { Collector } from '../collecting/collector';
import { isDenied } from '../collecting/entitlement';
import type { Seen } from '../collecting/kept';
import { isAfter, newest, type Station, station } from './station';

/** A publisher that began a connection to Artifactory (docs/facts/client-logs.md 4). */
export function published(known: Collector, reached: Seen): Station {
  const hasTime = reached.at.stamp !== null;
  const failed = newest(known, 'publisher-tls-failed');
  return station(known, {
    key: 'publisher',
    leg: 'artifactory',
    state: hasTime ? 'ok' : 'unknown',
    title: hasTime
      ? 'A publisher connected to Artifactory'
      : 'A publisher connected to Artifactory at some time',
    reason: `It began a TCP connection to ${reached.fields.host}:${reached.fields.port}. Artifactory sees the address of the publisher, not of the laptop.`,
    seen: [reached],
    doubts: [
      ...(hasTime ? [] : ['The publisher’s log has no times: it may have been another request.']),
      ...(failed && isAfter(known, failed, reached)
        ? ['The tunnel of the publisher failed after that.']
        : []),
    ],
    step: 13,
  });
}

/** The client took the connection, and no publisher of which a log was given began one. */
export function notPublished(known: Collector): Station {
  const given = known.files.filter(({ kind }) => kind === 'publisher');
  const { list, denial } = appOf(known);
  const hop = { key: 'publisher', leg: 'artifactory' } as const;
  if (given.length === 0)
    return station(known, {
      ...hop,
      state: 'unknown',
      title: 'What the publisher did is not in these logs',
      reason: `No log of a publisher was given.${list}`,
      why: 'no log of a publisher was given',
      todo: 'Add agent.txt of the publishers of the app.',
    });
  const isSilent = given.every(({ lines }) => lines === 0);
  const trouble = known.kept.last('publisher-tls-failed', 'publisher-resolving', 'not-registered');
  return station(known, {
    ...hop,
    state: 'stops',
    title: isSilent ? 'The publishers wrote nothing' : 'No publisher connected to Artifactory',
    reason: isSilent
      ? `Their logs are empty, and a publisher that runs writes at least that its tunnel is up.${list}`
      : `${denial ? `The rule “${denial}” denies it, if it stands above the one that allows it. Else: the` : 'The'} gateway denied it, or had no publisher of the app that reaches Artifactory, or took one whose log is not here.${list}`,
    seen: [...trouble.map(({ at }) => at), ...known.assigned].slice(-4),
    why: `${given.map(({ name }) => name).join(', ')} ${given.length === 1 ? 'has' : 'have'} no such line`,
    ...(known.assigned.length === 0 && { doubts: ['None of the given publishers has the app in its list.'] }),
    todo: 'Look at Network Events in the portal: they name rule and publisher. See that the publishers are connected, and that the first port of the app is open from them.',
    step: 12,
  });
}

/** The publishers of the app, as a sentence, and a rule that denies it; both as far as the newest list says. */
function appOf(known: Collector): { list: string; denial: string | undefined } {
  const { now } = known.entitlement.result();
  const named = [...new Set(now.flatMap(({ block }) => block?.publishers || []))];
  const list = named.length > 0 ? ` The app has ${named.join(', ')}.` : '';
  return { list, denial: now.find(({ block }) => isDenied(block))?.block?.policy };
}
