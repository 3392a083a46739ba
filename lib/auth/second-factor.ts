import { newRecoveryCodes, recoveryDigest } from '@/lib/auth/recovery-codes';
import { stepOf } from '@/lib/auth/totp';
import type { Tx } from '@/lib/db/client';
import { seal, sealedAgain, UnsealError, unseal } from '@/lib/vault/seal';

/** What a person is told who types a code that does not count. */
export const WRONG_CODE =
  'This code is wrong, has expired or was used before. Enter the one that the app shows now, or another recovery code.';
/** What a person is told whose key cannot be opened any more. */
export const KEY_LOST =
  'Codes of your app cannot be checked: the key that sealed them is gone. Use a recovery code, or ask an owner to reset your second factor.';

/** By what the second step was taken; `lost` where a code cannot be checked at all. */
export type SecondWay = 'code' | 'recovery code';

/** Where the sealed key of a person's app is stored: it opens nowhere else. */
const placeOf = (userId: string) => `second-factor:${userId}`;

/** Whether somebody has a second factor. */
export const hasSecondFactor = async (client: Tx, userId: string): Promise<boolean> =>
  (await client.secondFactor.count({ where: { userId } })) > 0;

/** How many recovery codes somebody has left. */
export const recoveryCodesLeft = (client: Tx, userId: string): Promise<number> =>
  client.recoveryCode.count({ where: { userId, usedAt: null } });

/**
 * Gives somebody a second factor, sealed.
 * @param step whose code has proven that their app has the key: it counts no second time
 * @returns their recovery codes, which nobody can read again
 */
export async function giveSecondFactor(
  tx: Tx,
  userId: string,
  { key, step }: { key: string; step: number },
): Promise<string[]> {
  await tx.secondFactor.create({ data: { userId, sealedKey: seal(key, placeOf(userId)), lastStep: step } });
  return giveRecoveryCodes(tx, userId);
}

/** Ten new recovery codes in the place of those there were. */
export async function giveRecoveryCodes(tx: Tx, userId: string): Promise<string[]> {
  const codes = newRecoveryCodes();
  await tx.recoveryCode.deleteMany({ where: { userId } });
  await tx.recoveryCode.createMany({
    data: codes.map((code) => ({ userId, digest: recoveryDigest(userId, code) ?? '' })),
  });
  return codes;
}

/** Takes the second factor away, with its recovery codes. @returns whether there was one */
export async function takeSecondFactor(tx: Tx, userId: string): Promise<boolean> {
  await tx.recoveryCode.deleteMany({ where: { userId } });
  return (await tx.secondFactor.deleteMany({ where: { userId } })).count > 0;
}

/**
 * Uses up a code of the app, or a recovery code. Each counts once, also where it comes twice at the same moment.
 * @returns what it was, or why it does not count
 */
export async function spendCode(
  client: Tx,
  userId: string,
  typed: string,
): Promise<SecondWay | 'wrong' | 'lost'> {
  const digits = typed.replace(/\s/g, '');
  if (/^\d{6}$/.test(digits)) return spendAppCode(client, userId, digits);
  const digest = recoveryDigest(userId, typed);
  if (digest === null) return 'wrong';
  const used = await client.recoveryCode.updateMany({
    where: { userId, digest, usedAt: null },
    data: { usedAt: new Date() },
  });
  return used.count === 1 ? 'recovery code' : 'wrong';
}

async function spendAppCode(client: Tx, userId: string, code: string): Promise<'code' | 'wrong' | 'lost'> {
  const factor = await client.secondFactor.findUnique({ where: { userId } });
  if (!factor) return 'wrong';
  const key = opened(userId, factor.sealedKey);
  if (key === null) return 'lost';
  const step = stepOf(key, code, factor.lastStep);
  if (step === null) return 'wrong';
  // Only where none as new was used meanwhile.
  const { count } = await client.secondFactor.updateMany({
    where: { userId, lastStep: { lt: step } },
    data: { lastStep: step },
  });
  return count === 1 ? 'code' : 'wrong';
}

function opened(userId: string, sealed: string): string | null {
  try {
    return unseal(sealed, placeOf(userId));
  } catch (error) {
    if (error instanceof UnsealError) return null;
    throw error;
  }
}

/** Seals a key again under the newest sealing key; null where it cannot be opened. */
export const resealed = (userId: string, sealed: string): string | null =>
  sealedAgain(sealed, placeOf(userId));
