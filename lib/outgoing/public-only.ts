import { type LookupAddress, lookup } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';
import { buildConnector } from 'undici';

/** IPv4 ranges that are not public unicast: RFC 6890 and its updates. */
const NOT_PUBLIC_V4: [string, number][] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
];
/** Public IPv6 unicast is 2000::/3 less documentation, Teredo, 6to4 and other special blocks in it. */
const NOT_PUBLIC_V6: [string, number][] = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
];

const special = new BlockList();
for (const [address, bits] of NOT_PUBLIC_V4) special.addSubnet(address, bits, 'ipv4');
for (const [address, bits] of NOT_PUBLIC_V6) special.addSubnet(address, bits, 'ipv6');
const global6 = new BlockList();
global6.addSubnet('2000::', 3, 'ipv6');

/** True where an address is reachable from the public internet; mapped and translated IPv4 never is. */
export function isPublicAddress(address: string): boolean {
  if (isIP(address) === 4) return !special.check(address, 'ipv4');
  return global6.check(address, 'ipv6') && !special.check(address, 'ipv6');
}

/**
 * A resolver for outgoing connections that fails where any address of the name is not public, so that a host that somebody
 * entered cannot be pointed at the inside. It runs for the connection itself: nothing can change between check and use.
 */
export const publicLookup: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) return callback(error, '');
    const refused = addresses.find(({ address }) => !isPublicAddress(address));
    if (refused || !addresses[0]) return callback(notPublic(hostname), '');
    if (options.all) return callback(null, addresses as LookupAddress[]);
    callback(null, addresses[0].address, addresses[0].family);
  });
};

const connect = buildConnector({ timeout: 10_000, lookup: publicLookup });

/**
 * Opens a connection to a public address, or none. An address that stands in the place of a name is looked at here: nothing
 * resolves it.
 */
export const connectPublicly: buildConnector.connector = (target, opened) => {
  const { hostname } = target;
  if (isIP(hostname) !== 0 && !isPublicAddress(hostname)) return opened(notPublic(hostname), null);
  connect(target, opened);
};

/** True where a name resolves, and to public addresses alone. */
export function resolvesPublicly(hostname: string): Promise<boolean> {
  return new Promise((resolve) => publicLookup(hostname, { all: true }, (error) => resolve(error === null)));
}

/** The code of the error where an address is not public. */
export const NOT_PUBLIC = 'ENOTPUBLIC';

function notPublic(hostname: string): NodeJS.ErrnoException {
  const is = isIP(hostname) === 0 ? 'resolves to an address that is not public' : 'is not a public address';
  return Object.assign(new Error(`${hostname} ${is}`), { code: NOT_PUBLIC });
}
