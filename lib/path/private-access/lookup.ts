import { addressOf } from './address';
import { type Covering, kindOf, nearest } from './matching';
import { isConnected } from './pops';
import { chosen } from './publisher';
import { isSurelyIn } from './srp';
import { fact, hopAt, prediction, type Step, stopped } from './way';
import type { Attempt, PrivateApp, Publisher, World } from './world';

const KEY = 'lookup';

/** What the tool connects to: a stub that stands for the name, or an address. Null: an address that is not known. */
export type Target = { by: 'name' } | { by: 'address'; address: string | null };

/** What DNS answers the tool (docs/facts/steering-and-private-access.md a.4). @returns null where an address is asked, and no name */
export function lookupStep(world: World, { host }: Attempt, srp: PrivateApp[]): Step<Target> | null {
  if (addressOf(host)) return null;
  if (world.device.resolver === 'elsewhere')
    return locally(world, host, 'Its resolver bypasses the client.', ELSEWHERE);
  const apps = nearest(srp, host);
  if (apps.length === 0) return locally(world, host, 'The client leaves names alone that no app has.');
  const answers = apps.map((one) => answerOf(world, host, one));
  const [first] = answers;
  if (!first || answers.some((one) => keyOf(one) !== keyOf(first)))
    return {
      hop: hopAt(KEY, {
        state: 'unknown',
        title: 'Which app answers is not guaranteed',
        reason: `${apps.map(({ app }) => app.name).join(' and ')} have ${host} alike, and would answer differently.`,
        evidence: fact('documented: inside one level the order is not guaranteed'),
        todo: 'Leave the host in one of them.',
      }),
      way: { end: 'open', at: KEY },
    };
  const doubts =
    world.device.resolver === null
      ? ['A resolver that bypasses the client (DoH, a container, WSL) answers otherwise.']
      : [];
  const isSure = apps.every(({ app }) => isSurelyIn(world, app));
  const hop = answers.find((one) => one.hop.state === 'unknown')?.hop ?? first.hop;
  const open = { ...hop, state: 'unknown' as const };
  // What an app does that a person may not have says nothing of the end.
  if (!isSure && 'way' in first) return { hop: open, way: { end: 'open', at: KEY } };
  return { ...first, hop: { ...(isSure ? hop : open), doubts: [...hop.doubts, ...doubts] } };
}

const ELSEWHERE = 'Switch DNS over HTTPS off, or let the container use the resolver of its host.';

const keyOf = (step: Step<Target>): string => JSON.stringify('on' in step ? step.on : step.way);

function answerOf(world: World, host: string, { app, host: line }: Covering): Step<Target> {
  const asked = chosen(world, app, 'any');
  const isWildcard = kindOf(line) === 'wildcard';
  const isAsked = asked !== undefined && isWildcard && world.validatesWildcards;
  const isKnown = asked?.names?.[host.toLowerCase()] !== undefined;
  if (isAsked && asked.names && !isKnown && isConnected(world, asked))
    return locally(world, host, `${asked.name} does not know the name, so the client asks the local DNS.`);
  if (!app.publisherDns)
    return {
      hop: hopAt(KEY, {
        state: isAsked && !(isKnown && isConnected(world, asked)) ? 'unknown' : 'ok',
        title: 'DNS answers a stub address',
        reason: `The client itself answers ${host} with an address of 100.64.0.0/16, which stands for the name.`,
        evidence: fact('documented and seen: stub addresses'),
        doubts:
          isWildcard && !world.validatesWildcards
            ? ['It does so for any name below the wildcard, whether it exists or not.']
            : [],
      }),
      on: { by: 'name' },
    };
  if (!asked)
    return stopped(KEY, 'no publisher answers', {
      title: 'No publisher answers the lookup',
      reason: `${app.name} uses Publisher DNS, and none of its publishers is connected.`,
      evidence: world.evidence,
      todo: 'Bring a publisher of the app back.',
    });
  return byPublisher(world, host, asked);
}

function byPublisher(world: World, host: string, asked: Publisher): Step<Target> {
  const { name, names } = asked;
  const address = names?.[host.toLowerCase()];
  const isSure = isConnected(world, asked) === true;
  if (names && !address && isSure)
    return stopped(KEY, 'no such name', {
      title: `${host} does not exist`,
      reason: `${name} asks its own resolvers, which do not know it.`,
      evidence: world.evidence,
      todo: 'Check the resolvers of the publisher.',
    });
  const isKnown = isSure && address !== undefined;
  return {
    hop: hopAt(KEY, {
      state: isKnown ? 'ok' : 'unknown',
      title: `DNS answers the real address${address ? ` ${address}` : ''}`,
      reason: `The app uses Publisher DNS, so ${name} asks its own resolvers for ${host}.`,
      evidence: isKnown ? world.evidence : prediction('what its resolvers answer was not seen'),
    }),
    on: { by: 'address', address: address ?? null },
  };
}

/** The answer of a resolver without the client. */
function locally({ device }: World, host: string, reason: string, todo?: string): Step<Target> {
  const more = todo ? { todo } : {};
  if (device.localNames === null)
    return {
      hop: hopAt(KEY, {
        state: 'unknown',
        title: 'The local DNS answers, or nobody',
        reason,
        evidence: prediction('what the local DNS has is not known'),
        ...more,
      }),
      way: { end: 'open', at: KEY },
    };
  const address = device.localNames[host.toLowerCase()];
  if (!address)
    return stopped(KEY, 'no such name', {
      title: `${host} does not exist for this machine`,
      reason,
      evidence: prediction('the local DNS does not know it'),
      todo: todo ?? `Look which private app should have ${host}, and whether it is in the SRP.`,
    });
  return {
    hop: hopAt(KEY, {
      state: 'passes',
      title: `The local DNS answers ${address}`,
      reason,
      evidence: prediction('what the local DNS was said to have'),
      ...more,
    }),
    on: { by: 'address', address },
  };
}
