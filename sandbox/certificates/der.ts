/** The few parts of DER (X.690) that a certificate needs. */
const TAG = {
  boolean: 0x01,
  integer: 0x02,
  bits: 0x03,
  octets: 0x04,
  oid: 0x06,
  utf8: 0x0c,
  time: 0x18,
  sequence: 0x30,
  set: 0x31,
} as const;

function element(tag: number, content: Buffer): Buffer {
  const size = content.length;
  if (size < 0x80) return Buffer.concat([Buffer.from([tag, size]), content]);
  const digits = Buffer.from(size.toString(16).padStart(size > 0xff ? 4 : 2, '0'), 'hex');
  return Buffer.concat([Buffer.from([tag, 0x80 | digits.length]), digits, content]);
}

export const sequence = (...parts: Buffer[]) => element(TAG.sequence, Buffer.concat(parts));
export const set = (...parts: Buffer[]) => element(TAG.set, Buffer.concat(parts));
export const octets = (content: Buffer) => element(TAG.octets, content);
export const utf8 = (value: string) => element(TAG.utf8, Buffer.from(value, 'utf8'));
export const truth = () => element(TAG.boolean, Buffer.from([0xff]));
/** A context-specific tag: constructed (holds elements) or primitive (holds bytes). */
export const tagged = (number: number, content: Buffer) => element(0xa0 | number, content);
export const bare = (number: number, content: Buffer) => element(0x80 | number, content);
/** A bit string of whole bytes, or with unused bits at the end. */
export const bits = (content: Buffer, unused = 0) =>
  element(TAG.bits, Buffer.concat([Buffer.from([unused]), content]));

/** A positive integer: a leading zero keeps a high bit from meaning minus. */
export function integer(content: Buffer): Buffer {
  const minus = (content[0] ?? 0) >= 0x80;
  return element(TAG.integer, minus ? Buffer.concat([Buffer.from([0]), content]) : content);
}

/** An object identifier in dotted form. */
export function oid(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  return element(TAG.oid, Buffer.from([first * 40 + second, ...rest.flatMap(base128)]));
}

function base128(value: number): number[] {
  const digits = [value & 0x7f];
  for (let left = value >>> 7; left > 0; left >>>= 7) digits.unshift((left & 0x7f) | 0x80);
  return digits;
}

/** A moment, to the second. Until 2049 the profile asks for UTCTime, from 2050 for GeneralizedTime (RFC 5280, 4.1.2.5). */
export function time(moment: Date): Buffer {
  const digits = moment.toISOString().replace(/[-:T]|\.\d+/g, '');
  const isEarly = moment.getUTCFullYear() < 2050;
  return element(isEarly ? 0x17 : TAG.time, Buffer.from(isEarly ? digits.slice(2) : digits, 'ascii'));
}
