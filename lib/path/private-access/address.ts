/** An address as a number, and how many bits it has: 32 for IPv4, 128 for IPv6. */
export type Address = { bits: 32 | 128; value: bigint };

/** An address and how many of its first bits count. */
export type Network = Address & { prefix: number };

const IPV4 = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/;

/** Reads an IP address; null where the text is none. */
export function addressOf(text: string): Address | null {
  const four = IPV4.exec(text)?.slice(1).map(Number);
  if (four) return four.some((part) => part > 255) ? null : { bits: 32, value: packed(four, 8) };
  const six = text.includes(':') ? groupsOf(text) : null;
  return six && { bits: 128, value: packed(six, 16) };
}

const packed = (parts: number[], width: number): bigint =>
  parts.reduce((value, part) => (value << BigInt(width)) | BigInt(part), 0n);

/** The eight groups of an IPv6 address, `::` filled up. */
function groupsOf(text: string): number[] | null {
  const halves = text.split('::');
  if (halves.length > 2) return null;
  const [head = [], tail = []] = halves.map((half) => (half === '' ? [] : half.split(':')));
  const missing = 8 - head.length - tail.length;
  if (halves.length === 2 ? missing < 1 : missing !== 0) return null;
  const groups = [...head, ...Array<string>(missing).fill('0'), ...tail];
  return groups.every((group) => /^[0-9a-f]{1,4}$/i.test(group))
    ? groups.map((group) => Number.parseInt(group, 16))
    : null;
}

/** Reads `10.0.0.0/8`; null where the text is no network. */
export function networkOf(text: string): Network | null {
  const [, host = '', length = ''] = /^([^/]+)\/(\d{1,3})$/.exec(text) ?? [];
  const address = addressOf(host);
  const prefix = Number(length);
  return address && prefix <= address.bits ? { ...address, prefix } : null;
}

/** Whether an address is in a network. */
export function contains(network: Network, { bits, value }: Address): boolean {
  const rest = BigInt(network.bits - network.prefix);
  return network.bits === bits && value >> rest === network.value >> rest;
}

const within = (...networks: string[]) => {
  const read = networks.flatMap((one) => networkOf(one) ?? []);
  return (text: string): boolean => {
    const address = addressOf(text);
    return address !== null && read.some((network) => contains(network, address));
  };
};

/** RFC 1918: what steering to the web proxy leaves alone by default (docs/facts/steering-and-private-access.md b.1). */
export const isPrivate = within('10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16');

/** What the client answers in place of an address; older clients use 191.0.0.0/8 (docs/facts/steering-and-private-access.md a.4). */
export const isStub = within('100.64.0.0/16', '191.0.0.0/8');
