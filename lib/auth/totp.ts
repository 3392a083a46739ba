import { createHmac, randomBytes } from 'node:crypto';

/** For so many seconds a code is the one that is shown (RFC 6238). */
const STEP_S = 30;
const DIGITS = 6;
/** Clocks of phones go a little wrong: the code before and the one after count as well. */
const SLACK = [0, -1, 1];
/** Of base32, in which an authenticator app takes the key. */
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const KEY_BYTES = 20;

/** A new key of 160 bits, in the letters that an authenticator app takes. */
export const newTotpKey = (): string => base32(randomBytes(KEY_BYTES));

/** What a picture holds by which an authenticator app takes over a key. */
export function totpAddress(key: string, email: string): string {
  const label = `Turnout:${encodeURIComponent(email)}`;
  return `otpauth://totp/${label}?secret=${key}&issuer=Turnout&algorithm=SHA1&digits=${DIGITS}&period=${STEP_S}`;
}

/** The number of the thirty seconds in which a moment lies. */
export const stepAt = (ms: number): number => Math.floor(ms / 1000 / STEP_S);

/** The code of one step. */
export function codeAt(key: string, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const digest = createHmac('sha1', bytesOf(key)).update(counter).digest();
  const at = digest.readUInt8(digest.length - 1) & 0x0f;
  const number = digest.readUInt32BE(at) & 0x7fffffff;
  return String(number % 10 ** DIGITS).padStart(DIGITS, '0');
}

/**
 * Of which step a code is, among those that count now.
 * @param after the last step whose code was used: none up to it counts any more
 */
export function stepOf(key: string, code: string, after = 0, now = Date.now()): number | null {
  const steps = SLACK.map((slack) => stepAt(now) + slack);
  return steps.find((step) => step > after && codeAt(key, step) === code) ?? null;
}

function base32(bytes: Buffer): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return (bits.match(/.{5}/g) ?? []).map((five) => LETTERS[Number.parseInt(five, 2)]).join('');
}

function bytesOf(key: string): Buffer {
  const bits = [...key].map((letter) => LETTERS.indexOf(letter).toString(2).padStart(5, '0')).join('');
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
}
