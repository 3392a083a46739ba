import type { Tenant } from '../tenant/tenant';

/** Addresses of points of presence, for the logs: of a block that nobody has (RFC 5737). */
const BLOCK = '198.51.100';

/** The point of presence that somebody at these distances is connected to; undefined where none is in reach. */
export function popFor(tenant: Tenant, distances: Readonly<Record<string, number>>) {
  const { pops } = tenant.state().privateAccess;
  let nearest: { name: string; distance: number; address: string } | undefined;
  for (const [at, { name, up }] of pops.entries()) {
    const distance = distances[name];
    if (up && distance !== undefined && (!nearest || distance < nearest.distance))
      nearest = { name, distance, address: `${BLOCK}.${10 + at}` };
  }
  return nearest;
}
