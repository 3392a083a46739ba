import { attempts } from '@/lib/auth/attempt-limit';
import type { Device } from '@/lib/auth/device';

/** So many attempts in ten minutes are answered at once; after that each waits longer than the one before. */
const FREE = { account: 5, origin: 20, device: 10 };
/** No attempt waits longer: somebody with the right password and a new device gets in all the same. */
const LONGEST_MS = 20_000;

/** One attempt to sign in: whose address was typed, where it comes from, and the person's own device if it is one. */
export type Attempt = { email: string; from: string | null; device: Device | null };

/**
 * Counts an attempt. @returns for how many milliseconds its answer has to wait. Nobody is refused: a stranger who tries one
 * password after the other slows down themselves and other strangers, and never a person on a device that is known as theirs.
 */
export async function countAttempt({ email, from, device }: Attempt): Promise<number> {
  if (device) return delayMs((await attempts.count(keys.device(device))).count - FREE.device);
  const account = await attempts.count(keys.account(email));
  const origin = await attempts.count(keys.origin(from));
  return Math.max(delayMs(account.count - FREE.account), delayMs(origin.count - FREE.origin));
}

/** Told that an attempt was the right one. @returns how many wrong ones were counted for this person before it */
export async function countSuccess({ email, from, device }: Attempt): Promise<number> {
  const strangers = await attempts.of(keys.account(email));
  if (device) {
    const own = await attempts.of(keys.device(device));
    await attempts.forget(keys.device(device));
    return strangers + Math.max(0, own - 1);
  }
  await attempts.forget(keys.account(email));
  await attempts.giveBack(keys.origin(from));
  return Math.max(0, strangers - 1);
}

/** Told that the password was right and the second step has yet to be taken: it was no wrong one, and those before it stay counted. */
export async function countHalf({ email, from, device }: Attempt): Promise<void> {
  if (device) return attempts.giveBack(keys.device(device));
  await attempts.giveBack(keys.account(email));
  await attempts.giveBack(keys.origin(from));
}

/** One second for the first that is too many, twice as long for each after it. */
export const delayMs = (tooMany: number): number =>
  tooMany <= 0 ? 0 : Math.min(1000 * 2 ** Math.min(tooMany - 1, 10), LONGEST_MS);

const keys = {
  account: (email: string) => `account: ${email}`,
  origin: (from: string | null) => `origin: ${from ?? 'unknown'}`,
  device: ({ userId, id }: Device) => `device: ${userId} ${id}`,
};
