import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { config } from '@/lib/config';
import type { Tx } from '@/lib/db/client';

/** So long a passkey may take to answer. */
const LASTS_MS = 5 * 60_000;
const RANDOM_BYTES = 16;
const TIME_BYTES = 6;

/** What a passkey signs: made by this installation, for one purpose (`add una`, `sign in`), for a few minutes. Nothing of it is stored. */
export function newPasskeyChallenge(purpose: string): Uint8Array<ArrayBuffer> {
  const head = Buffer.alloc(RANDOM_BYTES + TIME_BYTES);
  randomBytes(RANDOM_BYTES).copy(head);
  head.writeUIntBE(Date.now() + LASTS_MS, RANDOM_BYTES, TIME_BYTES);
  return new Uint8Array(Buffer.concat([head, signatureOf(purpose, head)]));
}

/** Whether a challenge is ours, of this purpose, and not too old. */
export function isPasskeyChallenge(purpose: string, challenge: string): boolean {
  const bytes = Buffer.from(challenge, 'base64url');
  const head = bytes.subarray(0, RANDOM_BYTES + TIME_BYTES);
  const [given, right] = [bytes.subarray(head.length), signatureOf(purpose, head)];
  if (head.length < RANDOM_BYTES + TIME_BYTES || given.length !== right.length) return false;
  return timingSafeEqual(given, right) && head.readUIntBE(RANDOM_BYTES, TIME_BYTES) > Date.now();
}

/**
 * Uses a challenge up whose answer was right: nobody signs in by the same answer twice.
 * @returns whether this call was the one that used it
 */
export async function spendPasskeyChallenge(client: Tx, challenge: string): Promise<boolean> {
  const identifier = 'used passkey challenge';
  const now = new Date();
  await client.verification.deleteMany({ where: { identifier, expiresAt: { lt: now } } });
  const id = createHash('sha256').update(`${identifier}\n${challenge}`).digest('base64url');
  const expiresAt = new Date(now.getTime() + LASTS_MS);
  const { count } = await client.verification.createMany({
    data: [{ id, identifier, value: '', expiresAt }],
    skipDuplicates: true,
  });
  return count === 1;
}

function signatureOf(purpose: string, head: Buffer): Buffer {
  const key = config('TURNOUT_AUTH_SECRET');
  return createHmac('sha256', key).update(`turnout passkey\n${purpose}\n`).update(head).digest();
}
