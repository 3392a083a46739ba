import type { Trap } from './traps';

/** The text of a file, and what is unusual about its encoding; text is null where it is binary. */
export function textOf(bytes: Uint8Array): { text: string | null; traps: Trap[] } {
  const utf16 = utf16Of(bytes);
  if (utf16) return { text: new TextDecoder(utf16).decode(bytes), traps: [{ kind: 'utf-16', detail: null }] };
  const hasMark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  if (!hasMark && bytes[0] === SEQUENCE) return { text: null, traps: [] };
  return {
    text: new TextDecoder().decode(bytes),
    traps: hasMark ? [{ kind: 'bom', detail: null }] : [],
  };
}

/** Binary DER begins so; as text it would be a 0, with which no text around a certificate begins. */
const SEQUENCE = 0x30;
const LOOKED_AT = 64;

/** By its mark, or as plain text whose every second byte is empty. */
function utf16Of(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  const seen = bytes.subarray(0, LOOKED_AT);
  if (seen.length < 4) return null;
  const empty = (odd: number) => seen.every((byte, index) => (index % 2 === odd) === (byte === 0));
  if (empty(1)) return 'utf-16le';
  return empty(0) ? 'utf-16be' : null;
}
