import type { Hop } from '../trace';
import { connectionStep } from './connection';
import { entitlementStep } from './entitlement';
import { gatewayStep } from './gateway';
import { interceptionStep } from './interception';
import { lookupStep, type Target } from './lookup';
import type { Covering } from './matching';
import { publisherStep } from './publisher';
import { tunnelStep } from './tunnel';
import { fact, type Way } from './way';
import type { Attempt, World } from './world';

/** What becomes of an attempt, and the stations that it came by. */
type Followed = { way: Way; hops: Hop[] };

/**
 * The life of a packet to a private app: from the tool by the client, the client gateway, the publisher gateway and a publisher to
 * the target (docs/facts/steering-and-private-access.md a). Client-based and remote; whatever is not known is assumed to be as it
 * should, and its hop says so.
 */
export function follow(world: World, attempt: Attempt): Followed {
  const tunnel = tunnelStep(world, attempt);
  if ('way' in tunnel) return { way: tunnel.way, hops: [tunnel.hop] };
  const entitlement = entitlementStep(world, attempt);
  const begun = [tunnel.hop, entitlement.hop];
  if ('way' in entitlement) return { way: entitlement.way, hops: begun };
  const { srp } = entitlement.on;
  const lookup = lookupStep(world, attempt, srp);
  if (lookup) begun.push(lookup.hop);
  if (lookup && 'way' in lookup) return { way: lookup.way, hops: begun };
  const target: Target = lookup ? lookup.on : { by: 'address', address: attempt.host };
  const taken = interceptionStep(world, attempt, srp, target);
  if ('way' in taken) return { way: taken.way, hops: [...begun, taken.hop] };
  const from = { target, pop: tunnel.on.pop };
  const ways = taken.on.map((covering) => beyond(world, attempt, covering, from));
  const [first] = ways;
  const isOne = first !== undefined && ways.every(({ way }) => alike(way, first.way));
  if (!isOne)
    return { way: { end: 'open', at: 'interception' }, hops: [...begun, unsure(taken.hop, taken.on)] };
  // That several come to one end is as sure as what each of them rests on.
  const isSure =
    ways.length === 1 || ways.every(({ hops }) => hops.every(({ state }) => state !== 'unknown'));
  const hop = isSure ? taken.hop : unsure(taken.hop, taken.on);
  return { way: first.way, hops: [...begun, hop, ...first.hops] };
}

type From = { target: Target; pop: string | null };

/** From the client gateway on, for one app. */
function beyond(world: World, attempt: Attempt, covering: Covering, { target, pop }: From): Followed {
  const gateway = gatewayStep(world, covering);
  if ('way' in gateway) return { way: gateway.way, hops: [gateway.hop] };
  const asked = (target.by === 'address' && target.address) || attempt.host;
  const publisher = publisherStep(world, attempt, covering, asked);
  const hops = [gateway.hop, publisher.hop];
  if ('way' in publisher) return { way: publisher.way, hops };
  const connection = connectionStep(world, attempt, publisher.on.publisher, asked);
  hops.push(connection.hop);
  if ('way' in connection) return { way: connection.way, hops };
  const { rule } = gateway.on;
  const end = { app: covering.app.name, rule, publisher: publisher.on.publisher.name, ...connection.on };
  return { way: { end: 'arrives', pop, gateway: publisher.on.gateway, ...end }, hops };
}

/** Whether two ways are the same but for the app and the policy that they are told by, and for why they stop at a station. */
const alike = (one: Way, other: Way): boolean => told(one) === told(other);

function told(way: Way): string {
  if (way.end === 'stops') return way.at;
  return JSON.stringify(way.end === 'arrives' ? { ...way, app: '', rule: '' } : way);
}

const unsure = (hop: Hop, apps: Covering[]): Hop => ({
  ...hop,
  state: 'unknown',
  title: 'Which app takes it is not guaranteed',
  reason: `${apps.map(({ app }) => app.name).join(' and ')} cover it alike, and may lead to different ends.`,
  evidence: fact('documented: inside one level the order is not guaranteed'),
  todo: 'Leave the host in one of them.',
});
