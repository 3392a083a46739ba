import type { Device, Publisher, World } from './world';

/**
 * The point of presence that a client or a publisher is connected to: the nearest that takes tunnels. Where one is taken out, they
 * connect to the next (docs/facts/steering-and-private-access.md a.1). @returns undefined where none is in reach, null where it is not known
 */
export function nearestPop({ pops }: World, { distances }: Pick<Device | Publisher, 'distances'>) {
  if (pops === null || distances === null) return null;
  const inReach = pops.flatMap(({ name, up }) => {
    const distance = distances[name];
    return up && distance !== undefined ? [{ name, distance }] : [];
  });
  return inReach.sort((one, other) => one.distance - other.distance)[0]?.name;
}

/** Whether the gateway has a tunnel of a publisher; null where that is not known. */
export function isConnected(world: World, publisher: Publisher): boolean | null {
  if (publisher.up === false || nearestPop(world, publisher) === undefined) return false;
  return publisher.up === null || nearestPop(world, publisher) === null ? null : true;
}
