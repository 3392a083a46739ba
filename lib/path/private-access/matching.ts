import { addressOf, contains, networkOf } from './address';
import type { Attempt, PortRange, PrivateApp } from './world';

/** An app, and the host line of it by which it covers what is asked. */
export type Covering = { app: PrivateApp; host: string };

/** The kinds of host lines, in the order in which they are compared (docs/facts/steering-and-private-access.md a.3). */
type Kind = 'exact' | 'network' | 'wildcard';

export const kindOf = (host: string): Kind =>
  host.startsWith('*.') ? 'wildcard' : networkOf(host) ? 'network' : 'exact';

const fold = (host: string): string => host.toLowerCase().replace(/\.$/, '');

/** Whether a host line covers a name or an address. A wildcard is for every name below it, and not for its root. */
function covers(host: string, asked: string): boolean {
  const kind = kindOf(host);
  if (kind === 'wildcard') return addressOf(asked) === null && fold(asked).endsWith(fold(host.slice(1)));
  const address = addressOf(asked);
  const network = networkOf(host);
  if (network) return address !== null && contains(network, address);
  const own = addressOf(host);
  if (own && address) return own.bits === address.bits && own.value === address.value;
  return fold(host) === fold(asked);
}

export const takesPort = (ports: PortRange[], { port, protocol }: Pick<Attempt, 'port' | 'protocol'>) =>
  ports.some((range) => range.protocol === protocol && range.from <= port && port <= range.to);

/**
 * The apps that cover a name or an address, the nearest ones alone: exact, then a network, then the longest wildcard. Where there
 * are several, which one the client takes is not guaranteed.
 * @param attempt where only apps with its port count; the client answers DNS without knowing the port
 */
export function nearest(
  apps: PrivateApp[],
  asked: string,
  attempt?: Pick<Attempt, 'port' | 'protocol'>,
): Covering[] {
  const all = apps
    .filter(({ ports }) => !attempt || takesPort(ports, attempt))
    .flatMap((app) => app.hosts.flatMap((host) => (covers(host, asked) ? [{ app, host }] : [])));
  const [first] = all.map(({ host }) => rank(host)).sort((one, other) => one - other);
  const best = all.filter(({ host }) => rank(host) === first);
  return best.filter(({ app }, at) => best.findIndex((one) => one.app === app) === at);
}

/** No host name is longer. */
const LONGEST = 254;

const rank = (host: string): number => {
  const kind = kindOf(host);
  return kind === 'exact' ? 0 : kind === 'network' ? 1 : 2 + LONGEST - host.length;
};
