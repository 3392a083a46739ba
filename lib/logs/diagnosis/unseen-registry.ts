import { isTool } from '../collecting/asked';
import type { Collector } from '../collecting/collector';
import { exceptionFor } from '../collecting/whole-files';
import { newest, type Station, station } from './station';
import { swgTunnelDown } from './swg-tunnel';

const hop = { key: 'steering', leg: 'request' } as const;

/** No line names the registry: what else the logs have of it. */
export function unseen(known: Collector): Station {
  const down = swgTunnelDown(known);
  if (down) return down;
  if (known.entitlement.registry)
    return station(known, {
      ...hop,
      state: 'passes',
      title: 'The registry is in a private app',
      reason: 'The client takes its requests into Private Access, where nothing redirects them.',
      seen: [known.entitlement.registry],
      todo: 'Take the registry, or the wildcard that covers it, out of the private app.',
    });
  const managed = known.kept.last('managed');
  if (managed.length > 0)
    return station(known, {
      ...hop,
      state: 'passes',
      title: `Left alone: ${managed.at(-1)?.fields.process} is bypassed on managed devices`,
      reason: 'That exception is for every host that the process asks.',
      seen: managed,
      doubts: ['No line names the registry itself.'],
      todo: 'Take the process out of the certificate-pinned apps for managed devices.',
      step: 2,
    });
  return excepted(known) ?? pinnedTool(known) ?? unknownWay(known);
}

/** By the files of exceptions alone, which say what is left alone and not when. */
function excepted(known: Collector): Station | null {
  const { exceptions, asked } = known;
  for (const registry of exceptions ? asked.registries : []) {
    const name = exceptionFor(exceptions ?? [], registry.replace(/^\*\./, ''), null);
    if (name)
      return station(known, {
        ...hop,
        state: 'passes',
        title: 'Left alone by an exception for the host',
        reason: `nsexception.json has ${name}, which covers ${registry}.`,
        why: 'nsexception.json; no line shows a request',
        todo: `Remove ${name} from the exceptions of the steering configuration.`,
        step: 2,
      });
  }
  return null;
}

/** A package manager among the certificate-pinned apps: what is done with it there, the file does not say. */
function pinnedTool(known: Collector): Station | null {
  const tools = (known.pinned ?? []).filter(({ process }) => isTool(process)).map(({ process }) => process);
  if (tools.length === 0) return null;
  return station(known, {
    ...hop,
    state: 'unknown',
    title: 'A package manager is among the certificate-pinned apps',
    reason: `nsbypass.json has ${tools.slice(0, 5).join(', ')}: its traffic is left alone, not decrypted or dropped, whatever it asks.`,
    why: 'nsbypass.json; no line shows a request',
    todo: 'Take it out of the certificate-pinned apps of the steering configuration.',
    step: 2,
  });
}

function unknownWay(known: Collector): Station {
  const hasClient = known.files.some(({ kind }) => kind === 'client');
  const hasFlows = known.kept.count('flow of others', 'exception of others', 'flow artifactory') > 0;
  const none = newest(known, 'dynamic');
  const place = newest(known, 'location');
  const isOffice = /on-prem/i.test(place?.fields.location ?? place?.fields.place ?? '');
  const addresses = known.kept.last('ip-exception');
  if (none?.fields.none === 'true')
    return station(known, {
      ...hop,
      state: 'passes',
      title: 'Nothing is steered here',
      reason: 'Dynamic steering has “steeringNone = true” for the place where the laptop is.',
      seen: [none],
      todo: 'Look at the steering configuration for this place: on premises it may be another one than elsewhere.',
    });
  return station(known, {
    ...hop,
    state: 'unknown',
    title: 'No request to the registry is in these logs',
    reason: !hasClient
      ? 'There is no nsdebuglog.log among them, which has the requests of the laptop.'
      : hasFlows
        ? 'Other hosts are in nsdebuglog.log, so it was not asked, or not by that name, or the log was written at another time.'
        : 'nsdebuglog.log has no requests at all: its level is lower than “info”.',
    seen: [...(place ? [place] : []), ...addresses.slice(-3)],
    ...(hasClient && { why: 'nsdebuglog.log has no such line' }),
    doubts: [
      ...(isOffice ? ['The client says that it is on premises: there it may steer cloud apps alone.'] : []),
      ...(addresses.length > 0
        ? ['Addresses were left alone by an exception. Those lines have no names: one may be the registry’s.']
        : []),
    ],
    todo:
      hasClient && !hasFlows
        ? 'Set the level with nsdiag -l info, try again, and collect the logs.'
        : 'Try again, and collect nsdebuglog.log right after.',
  });
}
