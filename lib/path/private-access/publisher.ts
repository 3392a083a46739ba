import { addressOf } from './address';
import { type Covering, kindOf } from './matching';
import { isConnected, nearestPop } from './pops';
import { hopAt, prediction, type Step, stopped } from './way';
import type { Attempt, PrivateApp, Publisher, World } from './world';

const KEY = 'publisher';
/** Connections that one publisher carries (docs/facts/steering-and-private-access.md a.5). */
const MOST_CONNECTIONS = 32_000;

/**
 * The publisher that the client gateway takes: of those of the app that are connected and reach the target the one that this person
 * had before, else one in the nearest latency bucket where the tenant says so, else the one with the least load; of equals the
 * first of the app (docs/facts/steering-and-private-access.md a.5). What is not known counts as well.
 */
export function chosen(
  world: World,
  app: PrivateApp,
  target: Covering['host'] | 'any',
  asked = target,
): Publisher | undefined {
  const able = ofApp(world, app).filter(
    (one) =>
      isConnected(world, one) !== false && (target === 'any' || isReached(one, app, target, asked) !== false),
  );
  const sticky = able.find(({ name }) => name === world.sticky[app.name]);
  if (sticky) return sticky;
  const lowest = Math.min(...able.map(({ bucket }) => bucket));
  const near = world.byLatency ? able.filter(({ bucket }) => bucket === lowest) : able;
  const least = Math.min(...near.map(({ load }) => load));
  return near.find(({ load }) => load === least);
}

const ofApp = ({ publishers }: World, app: PrivateApp): Publisher[] =>
  app.publishers.flatMap((name) => publishers.find((one) => one.name === name) ?? []);

/**
 * Whether a publisher counts as reaching what is asked. It tries the first port of each range alone; a wildcard or a network is not
 * checked (docs/facts/steering-and-private-access.md a.5). @returns null where that is not known
 */
function isReached(publisher: Publisher, app: PrivateApp, line: string, asked: string): boolean | null {
  const first = app.ports.filter(({ protocol }) => protocol === 'tcp').map(({ from }) => from);
  if (kindOf(line) !== 'exact' || first.length === 0) return true;
  if (publisher.reaches === null) return null;
  const address = addressOf(asked) ? asked : publisher.names?.[asked.toLowerCase()];
  if (!address) return publisher.names === null ? null : false;
  return first.some((port) => publisher.reaches?.includes(`${address}:${port}`));
}

/** The choice of a publisher, after the verdict: where none is able, the traffic is dropped. */
export function publisherStep(
  world: World,
  { port }: Attempt,
  { app, host: line }: Covering,
  asked: string,
): Step<{ publisher: Publisher; gateway: string | null }> {
  const all = ofApp(world, app);
  const found = chosen(world, app, line, asked);
  if (!found) return noneOf(world, app, line, asked);
  const isSure = isConnected(world, found) === true && isReached(found, app, line, asked) === true;
  const pop = nearestPop(world, found);
  const how =
    world.sticky[app.name] === found.name
      ? 'It is the one that this person had before.'
      : all.length === 1
        ? 'The app has no other.'
        : 'Of those that are connected and reach it, it has the least load.';
  return {
    hop: hopAt(KEY, {
      state: isSure ? 'ok' : 'unknown',
      title: isSure
        ? `${found.name} gets it`
        : `${found.name} gets it, if it is connected and reaches port ${port}`,
      reason: `${how}${pop ? ` Its tunnel ends at the publisher gateway in ${pop}.` : ''}`,
      evidence: isSure ? world.evidence : prediction('a publisher that runs is connected by itself'),
      doubts: [
        ...(all.length > 1 && !isSure
          ? [
              `It may be another one as well: ${all.flatMap((one) => (one === found ? [] : one.name)).join(', ')}.`,
            ]
          : []),
        ...(found.load >= MOST_CONNECTIONS
          ? [
              `It carries ${found.load.toLocaleString('en-US')} connections; about ${MOST_CONNECTIONS.toLocaleString('en-US')} is documented as the most.`,
            ]
          : []),
        ...(app.publishers.length > 16 ? ['The app has more than 16 publishers.'] : []),
      ],
      ...(isSure ? {} : { todo: 'Look at the publishers of the app: connected, and the app reachable.' }),
    }),
    on: { publisher: found, gateway: pop ?? null },
  };
}

function noneOf(world: World, app: PrivateApp, line: string, asked: string): Step<never> {
  const all = ofApp(world, app);
  const up = all.filter((one) => isConnected(world, one));
  const ranges = app.ports.filter(({ from, to }) => from < to);
  const [range] = ranges;
  const isRange = range && up.length > 0 && kindOf(line) === 'exact';
  const ported = isRange
    ? ` Only the first port of a range is tried: ${range.from} of ${range.from}-${range.to}.`
    : '';
  return stopped(KEY, 'no publisher reaches it', {
    title: all.length === 0 ? `${app.name} has no publisher` : `No publisher of ${app.name} reaches it`,
    reason: `${up.length} of ${all.length} are connected, and none of them reaches ${asked}. The policy allows it, and it is dropped all the same.${ported}`,
    evidence: world.evidence,
    todo: isRange ? `Put a port that is open first and alone.` : 'Bring a publisher of the app back.',
  });
}
