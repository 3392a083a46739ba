import { BlockList, isIP } from 'node:net';

/**
 * The proxies in front whose word counts.
 * @param list addresses and networks, as `10.0.0.0/8`
 * @throws Error that names an entry which is neither
 */
export function trustedProxies(list: readonly string[]): BlockList {
  const trusted = new BlockList();
  for (const entry of list) {
    const [address = '', bits] = entry.split('/');
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
    try {
      if (bits === undefined) trusted.addAddress(address, family);
      else trusted.addSubnet(address, Number(bits), family);
    } catch {
      throw new Error(`TURNOUT_TRUSTED_PROXIES has “${entry}”, which is no address and no network.`);
    }
  }
  return trusted;
}

/**
 * Where a request comes from: who opened the connection, or, where that is a trusted proxy, whom it names. A header that anybody
 * can write is believed from nobody else; of several entries the last that is no trusted proxy counts, as each proxy adds one.
 */
export function clientAddress({ socket, headers }: Asked, trusted: BlockList): string {
  const peer = plain(socket.remoteAddress ?? '');
  const named = [headers['x-forwarded-for'] ?? ''].flat().join(',').split(',');
  let address = peer;
  for (const next of named.reverse().map((one) => plain(one.trim()))) {
    if (!isTrusted(address, trusted) || !isIP(next)) break;
    address = next;
  }
  return address;
}

type Asked = {
  socket: { remoteAddress?: string | undefined };
  headers: Record<string, string | string[] | undefined>;
};

const isTrusted = (address: string, trusted: BlockList): boolean =>
  isIP(address) !== 0 && trusted.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');

/** An IPv4 address as such, where the system writes it as IPv6. */
const plain = (address: string): string => address.replace(/^::ffff:(?=\d+\.)/, '');
