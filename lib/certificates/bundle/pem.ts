import type { Trap } from './traps';

/** A block between two lines of dashes, as it stands in a text. `number` counts all of them from 1. */
export type PemBlock = { number: number; label: string; body: string; place: Place };

/** Where a block begins that does not begin a line: right behind the one before it, or behind other text. */
type Place = 'joined' | 'indented' | null;

const BEGIN = /-----BEGIN ([A-Z0-9 #]{1,40})-----/g;
const KEY = /PRIVATE KEY$/;

/**
 * Finds the blocks in a text, whatever stands around them. Of a private key nothing is returned but that it was there.
 * @param most how many blocks are looked at
 */
export function pemBlocks(text: string, most: number): { blocks: PemBlock[]; traps: Trap[]; more: boolean } {
  const traps: Trap[] = [];
  const blocks: PemBlock[] = [];
  let [number, end] = [0, 0];
  for (const begin of text.matchAll(BEGIN)) {
    number += 1;
    if (number > most) return { blocks, traps, more: true };
    const label = begin[1] ?? '';
    const place = placeOf(text, begin.index, end);
    if (place) traps.push({ kind: place, detail: `Block ${number}` });
    const close = `-----END ${label}-----`;
    const from = begin.index + begin[0].length;
    const to = text.indexOf(close, from);
    const next = text.indexOf('-----BEGIN ', from);
    if (KEY.test(label))
      traps.push({ kind: 'private-key', detail: `Block ${number}, ${label.toLowerCase()}` });
    else if (to < 0 || (next >= 0 && next < to)) traps.push({ kind: 'cut-off', detail: `Block ${number}` });
    else blocks.push({ number, label, body: text.slice(from, to), place });
    end = to < 0 ? from : to + close.length;
  }
  return { blocks, traps, more: false };
}

/** @param end where the block before it ends, 0 without one */
function placeOf(text: string, at: number, end: number): Place {
  const before = text[at - 1];
  if (at === 0 || before === '\n' || before === '\r' || before === '\uFEFF') return null;
  return end > 0 && text.slice(end, at).trim() === '' && !text.slice(end, at).includes('\n')
    ? 'joined'
    : 'indented';
}

const QUOTED = /^[ \t>|]*/gm;
const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/;

/** The bytes that a base64 text stands for; null where it is none. Line breaks, indents and marks of quotation are left out. */
export function bytesOf(base64: string): Uint8Array | null {
  const digits = base64.replace(QUOTED, '').replace(/\s/g, '');
  if (!BASE64.test(digits)) return null;
  try {
    return Uint8Array.from(atob(digits), (char) => char.charCodeAt(0));
  } catch {
    return null;
  }
}
