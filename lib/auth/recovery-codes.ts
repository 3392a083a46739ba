import { createHash, randomInt } from 'node:crypto';

/** How many somebody gets at once. */
const RECOVERY_CODES = 10;
/** None that looks like another one: people type them from paper. */
const LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';
/** 80 bits: what is stored of them needs no slow digest. */
const LENGTH = 16;

/** Ten new codes, as `ABCD-EFGH-JKLM-NPQR`. */
export const newRecoveryCodes = (): string[] =>
  Array.from({ length: RECOVERY_CODES }, () => grouped(randomLetters()));

/** What of a code is stored; null where something was typed that is none. */
export function recoveryDigest(userId: string, typed: string): string | null {
  const code = typed.toUpperCase().replace(/[\s-]/g, '');
  if (code.length !== LENGTH) return null;
  return createHash('sha256').update(`recovery code\n${userId}\n${code}`).digest('base64url');
}

/** In groups of four, as people read it. */
export const grouped = (text: string): string => text.match(/.{1,4}/g)?.join('-') ?? '';

const randomLetters = () => Array.from({ length: LENGTH }, () => LETTERS[randomInt(LETTERS.length)]).join('');
