import type { AccessRule, Device, PrivateApp, World } from './world';

/** The client looks for a new SRP so often (docs/facts/steering-and-private-access.md a.2). */
const REFRESH_S = 15 * 60;
/** A larger one is not served: traffic is dropped (docs/facts/steering-and-private-access.md a.2). */
export const MOST_MB = 40;
/** Specifications of app segments for one person. */
export const MOST_SEGMENTS = 6_000;

/** Whether a rule is for somebody: `may` where it is for groups or units and nobody said which ones they are in. */
export function isFor({ who }: Pick<AccessRule, 'who'>, device: Device): 'yes' | 'no' | 'may' {
  const { user, groups, units } = device;
  if (who.everyone || (user !== null && has(who.users, user))) return 'yes';
  if (groups?.some((group) => has(who.groups, group)) || units?.some((unit) => has(who.units, unit)))
    return 'yes';
  const isOpen = (groups === null && who.groups.length > 0) || (units === null && who.units.length > 0);
  return isOpen ? 'may' : 'no';
}

const has = (names: string[], name: string): boolean => {
  const wanted = name.trim().toLowerCase();
  return names.some((one) => one.trim().toLowerCase() === wanted);
};

/** When the client last pulled its SRP, and when it does next: at the tunnel's start and every 15 minutes from then on. */
export function refreshOf({ now, device }: World): { pulledAt: number; nextAt: number } | null {
  const { tunnelSince } = device;
  if (tunnelSince === null || tunnelSince > now) return null;
  const pulledAt = tunnelSince + Math.floor((now - tunnelSince) / REFRESH_S) * REFRESH_S;
  return { pulledAt, nextAt: pulledAt + REFRESH_S };
}

/**
 * What the client has of the apps that a person is entitled to: those that any policy for them names, to allow or to block, whatever
 * its place (docs/facts/steering-and-private-access.md a.2, a.3).
 */
export function srpOf(world: World): PrivateApp[] {
  const named = new Set(entitling(world).flatMap(({ apps }) => apps));
  return world.apps.filter(({ name, since }) => named.has(name) && since <= pulledAt(world));
}

/** Whether an app of the SRP is there for certain, and not by groups that nobody entered. */
export const isSurelyIn = (world: World, { name }: PrivateApp): boolean =>
  entitling(world).some(({ apps, ...rule }) => apps.includes(name) && isFor(rule, world.device) === 'yes');

/** The policies that the SRP was made of. */
const entitling = (world: World): AccessRule[] =>
  world.rules.filter(
    (rule) => rule.enabled && rule.since <= pulledAt(world) && isFor(rule, world.device) !== 'no',
  );

const pulledAt = (world: World): number => refreshOf(world)?.pulledAt ?? world.now;

/** Each host with each line of ports; what exactly Netskope counts is an inference. */
export const segmentsOf = (apps: PrivateApp[]): number =>
  apps.reduce((sum, { hosts, ports }) => sum + hosts.length * ports.length, 0);
