import dns, { type LookupAddress, type LookupOptions } from 'node:dns';
import { syncBuiltinESMExports } from 'node:module';
import { isIP } from 'node:net';

type Connect = (this: unknown, request: object, address: string, port: number) => number;
type Handles = { TCP: { prototype: { connect: Connect; connect6: Connect } } };
type Found = (error: NodeJS.ErrnoException | null, found?: string | LookupAddress[], family?: number) => void;

/** What the system resolves without asking anybody: addresses in any spelling, and its own name. */
const OF_THIS_MACHINE = /^(\d[\da-fx.]*|[\da-f:.%]*:[\da-f:.%a-z]*|localhost)\.?$/i;

/** A connection that the system was asked for: to which address, really. */
export type Asked = { address: string; port: number };

/** What names resolve to, one answer after the other; the last one stays. */
export type Zone = Map<string, string[][]>;

export type Sockets = {
  /** Every connection since the start, in order. */
  asked: Asked[];
  /** Every name that was to be resolved since the start. */
  lookedUp: string[];
  zone: Zone;
  stop: () => void;
};

/**
 * Writes down the address of every TCP connection of this process where Node hands it to the system, below everything that could
 * look at it before; and answers names as `zone` says, and no other: nobody is asked.
 * @param internet where connections to public addresses end instead, by the port that was asked for: nothing leaves the machine
 * @param isPublic tells what such an address is
 */
export function watchSockets(
  internet: (port: number) => number,
  isPublic: (address: string) => boolean,
): Sockets {
  const asked: Asked[] = [];
  const lookedUp: string[] = [];
  const zone: Zone = new Map();
  const { TCP } = (process as unknown as { binding(name: 'tcp_wrap'): Handles }).binding('tcp_wrap');
  const { connect, connect6 } = TCP.prototype;
  const { lookup } = dns;
  TCP.prototype.connect = function (request, address, port) {
    asked.push({ address, port });
    return isPublic(address)
      ? connect.call(this, request, '127.0.0.1', internet(port))
      : connect.call(this, request, address, port);
  };
  TCP.prototype.connect6 = function (request, address, port) {
    asked.push({ address, port });
    return isPublic(address)
      ? connect6.call(this, request, '::ffff:127.0.0.1', internet(port))
      : connect6.call(this, request, address, port);
  };
  dns.lookup = ((name: string, options: LookupOptions, found: Found) => {
    lookedUp.push(name);
    const answers = zone.get(name.toLowerCase().replace(/\.$/, ''));
    if (!answers) {
      if (OF_THIS_MACHINE.test(name)) return lookup(name, options, found as never);
      return setImmediate(() => found(Object.assign(new Error(`${name} is no name`), { code: 'ENOTFOUND' })));
    }
    const addresses = ((answers.length > 1 ? answers.shift() : answers[0]) ?? []).map((address) => ({
      address,
      family: isIP(address),
    }));
    const [first] = addresses;
    setImmediate(() => {
      if (options.all) return found(null, addresses);
      found(null, first?.address ?? '', first?.family);
    });
  }) as typeof dns.lookup;
  syncBuiltinESMExports();
  const stop = () => {
    Object.assign(TCP.prototype, { connect, connect6 });
    dns.lookup = lookup;
    syncBuiltinESMExports();
  };
  return { asked, lookedUp, zone, stop };
}
