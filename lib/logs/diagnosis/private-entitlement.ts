import type { Collector } from '../collecting/collector';
import { type Grant, hasPort, isDenied } from '../collecting/entitlement';
import { type Station, station } from './station';

const hop = { key: 'entitlement', leg: 'artifactory' } as const;

/**
 * Whether the user may reach Artifactory on its port, by the newest list that the client got
 * (docs/facts/steering-and-private-access.md a.2).
 */
export function privateEntitlement(known: Collector): Station {
  const { now, before, isListed, isEmpty, lastUpdate, denying } = known.entitlement.result();
  const { artifactory, port } = known.asked;
  if (!isListed)
    return station(known, {
      ...hop,
      state: 'unknown',
      title: 'What the user may reach is not in these logs',
      reason: 'npadebuglog.log lists it when the tunnel comes up and every 15 minutes; no such list is here.',
      todo: 'Collect npadebuglog.log from the time when Private Access connected, with the rotated files.',
    });
  if (now.length === 0)
    return station(known, {
      ...hop,
      state: 'stops',
      title: `${artifactory} is not among the apps of this user`,
      reason:
        before.length > 0
          ? 'It was in an older list and is not in the newest one: a rule, a group or the posture of the laptop changed.'
          : 'The newest list does not name it, so the client leaves it alone: no rule allows it for this user, group or posture, or no app covers the host.',
      seen: [...before.map(({ at }) => at), ...(lastUpdate ? [lastUpdate.at] : [])],
      doubts: [
        ...(lastUpdate
          ? [
              `A change takes up to 15 minutes; the newest list ends on line ${lastUpdate.at.line.toLocaleString('en-US')}.`,
            ]
          : []),
        ...(isEmpty ? ['The list names no host at all: this log may leave them out.'] : []),
      ],
      todo: 'Look for the private app and its rule in the portal, and for the groups of the user.',
      step: 8,
    });
  const allowed = now.filter(({ block }) => !isDenied(block));
  const seen = now.flatMap(({ at, block }) => (block ? [block.at, at] : [at]));
  if (allowed.length === 0)
    return station(known, {
      ...hop,
      state: 'stops',
      title: 'A rule denies it',
      reason: `“${now[0]?.block?.policy}” lists ${artifactory} with the action remediate, which is what a rule that blocks was seen to have.`,
      seen,
      todo: `Look at the rule “${now[0]?.block?.policy}” and at what stands above it.`,
      step: 9,
    });
  if (!allowed.some(({ ports }) => hasPort(ports, port)))
    return station(known, {
      ...hop,
      state: 'stops',
      title: `Port ${port} is not in the private app`,
      reason: `${artifactory} is listed with ${portsOf(allowed)}.`,
      seen,
      todo: `Add TCP port ${port} to the private app.`,
      step: 10,
    });
  const conflict = now.some(({ block }) => isDenied(block));
  return station(known, {
    ...hop,
    state: conflict ? 'unknown' : 'ok',
    title: conflict ? 'One rule allows it, another one denies it' : 'The user may reach Artifactory',
    reason: `The newest list has ${artifactory} with ${portsOf(allowed)}.`,
    seen,
    doubts:
      denying.length > 0 ? [`“${denying[0]?.policy}” denies something, and the log does not say what.`] : [],
    ...(conflict && {
      todo: 'The gateway takes the first rule that matches: look at their order in the portal.',
    }),
  });
}

function portsOf(grants: Grant[]): string {
  const all = grants.flatMap(({ ports }) =>
    ports.map(
      ({ protocol, from, to }) => `${protocol.toUpperCase()} ${from === to ? from : `${from} to ${to}`}`,
    ),
  );
  const shown = [...new Set(all)];
  return shown.length > 0 ? shown.slice(0, 8).join(', ') : 'no port';
}
