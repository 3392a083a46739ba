/** The whole value that begins at a place of DER, its head included; null where there is none, or it is cut off. */
export function valueAt(bytes: Uint8Array, at = 0): Uint8Array | null {
  const first = bytes[at + 1];
  if (bytes[at] === undefined || first === undefined || first === INDEFINITE) return null;
  if (first < INDEFINITE) return whole(bytes, at, 2 + first);
  const digits = first & 0x7f;
  if (digits > LONGEST) return null;
  let length = 0;
  for (const digit of bytes.subarray(at + 2, at + 2 + digits)) length = length * 256 + digit;
  return whole(bytes, at, 2 + digits + length);
}

/** Whether a length follows in digits of its own, and how many of them are read: three are 16 MB. */
const INDEFINITE = 0x80;
const LONGEST = 3;

function whole(bytes: Uint8Array, at: number, length: number): Uint8Array | null {
  return at + length <= bytes.length ? bytes.subarray(at, at + length) : null;
}

/** A value of one tag, from the values in it. */
export function wrapped(tag: number, ...parts: Uint8Array[]): Uint8Array {
  const length = parts.reduce((sum, { byteLength }) => sum + byteLength, 0);
  const digits: number[] = [];
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) digits.unshift(rest % 256);
  const head = length < INDEFINITE ? [tag, length] : [tag, INDEFINITE + digits.length, ...digits];
  const made = new Uint8Array(head.length + length);
  made.set(head);
  let at = head.length;
  for (const part of parts) {
    made.set(part, at);
    at += part.byteLength;
  }
  return made;
}
