import { attempts } from '@/lib/auth/attempt-limit';
import type { Device } from '@/lib/auth/device';
import { delayMs } from '@/lib/auth/sign-in-delay';

/** So many wrong codes in ten minutes are answered at once; after that each waits longer than the one before. */
const FREE = 5;
/**
 * No more are looked at in ten minutes: six digits are few, and whoever tries them knows the password already. A device that is known
 * as the person's counts by itself, so that somebody else's guesses keep nobody from their own.
 */
const MOST = 20;

/** Counts an attempt to take the second step. @returns how long its answer waits, or until when none is looked at */
export async function countCode(
  userId: string,
  device: Device | null,
): Promise<{ waitMs: number; fullMs: number }> {
  const { count, leftMs } = await attempts.count(keyOf(userId, device));
  return { waitMs: delayMs(count - FREE), fullMs: count > MOST ? leftMs : 0 };
}

/** Told that a code was right. */
export const forgetCodes = (userId: string, device: Device | null): Promise<void> =>
  attempts.forget(keyOf(userId, device));

const keyOf = (userId: string, device: Device | null) =>
  device ? `code device: ${userId} ${device.id}` : `code: ${userId}`;
