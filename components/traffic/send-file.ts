import { refused } from '@/components/ui/refused';
import type { Result } from '@/lib/services/words/problem';
import { sizeWords } from './words';

const PART_BYTES = 4 * 2 ** 20;
/** Of what is here already so much is compared at once. */
const RANGE_BYTES = 64 * 2 ** 20;
/** A part whose answer is lost is sent again: written twice it is there once. */
const TRIES = 5;

type Sent = Result<{ received: number }>;

/** A file of a reading that goes to `address`, and how much of it is there. */
export type Sending = { address: string; file: File; received: number };

/** Sends what is missing of files, one after the other. @param tell hears of all bytes that are there */
export async function sendFiles(files: Sending[], tell: (received: number) => void): Promise<Sent> {
  let before = 0;
  for (const { address, file, received } of files) {
    const compared = await compare(address, file, received);
    if (!compared.ok) return compared;
    const from = compared.value.received;
    tell(before + from);
    for (let at = from; at < file.size; at += PART_BYTES) {
      const sent = await ask<{ received: number }>(`${address}&at=${at}`, file.slice(at, at + PART_BYTES));
      if (!sent.ok) return sent;
      tell(before + sent.value.received);
    }
    before += file.size;
  }
  return { ok: true, value: { received: before } };
}

/** Whether a file begins with what is there. @returns where it goes on */
async function compare(address: string, file: File, received: number): Promise<Sent> {
  // A browser makes digests on https and on this machine alone; elsewhere all of it is sent once more.
  if (!globalThis.crypto?.subtle) return { ok: true, value: { received: 0 } };
  for (let at = 0; at < received; at += RANGE_BYTES) {
    const bytes = Math.min(RANGE_BYTES, received - at);
    const there = await ask<{ sha256: string }>(`${address}&at=${at}&bytes=${bytes}`);
    if (!there.ok) return there;
    const own = await crypto.subtle.digest('SHA-256', await file.slice(at, at + bytes).arrayBuffer());
    if (hex(own) !== there.value.sha256)
      return refused(
        'conflict',
        `${file.name} is another file than the one that was begun: it differs in its first ${sizeWords(at + bytes)}. Choose that one, or remove this reading and give the new file.`,
      );
  }
  return { ok: true, value: { received } };
}

const hex = (digest: ArrayBuffer): string =>
  [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');

async function ask<T>(address: string, body?: Blob): Promise<Result<T>> {
  for (let tried = 1; ; tried += 1) {
    try {
      const response = await fetch(address, body ? { method: 'PUT', body } : {});
      if (response.status < 500) return (await response.json()) as Result<T>;
      throw new Error(`The server answered ${response.status}.`);
    } catch (error) {
      if (tried === TRIES) throw error;
      await new Promise((resolve) => setTimeout(resolve, 500 * 2 ** tried));
    }
  }
}
