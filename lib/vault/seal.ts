import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { config } from '@/lib/config';
import { type TokenName, tokenLost } from '@/lib/ptc/model/token-words';

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Sealed text that cannot be opened: another row's, another key's, or altered. Says nothing of its content. */
export class UnsealError extends Error {
  override name = 'UnsealError';
}

/**
 * Seals a secret with AES-256-GCM under the newest key of `TURNOUT_KEY`.
 * @param secret the plain text
 * @param place where it is stored, for example `tenant:<id>:token`; it opens nowhere else
 * @returns `<key version>.<nonce>.<cipher text and tag>` in base64url
 */
export function seal(secret: string, place: string): string {
  const [version, key] = newestKey();
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(aad(version, place));
  const sealed = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  return [version, nonce.toString('base64url'), sealed.toString('base64url')].join('.');
}

/**
 * Opens what {@link seal} made for the same place. Throws {@link UnsealError}.
 * @param name what is sealed, as people call it
 */
export function unseal(text: string, place: string, name: TokenName = 'API token'): string {
  const [version = '', nonce = '', sealed = ''] = text.split('.');
  const key = keyRing().get(version);
  if (!key)
    throw new UnsealError(
      `${tokenLost(name)}: the key of version ${version} is not in TURNOUT_KEY. Enter the token again in Settings, or add the key back.`,
    );
  const bytes = Buffer.from(sealed, 'base64url');
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(nonce, 'base64url'), {
      authTagLength: TAG_BYTES,
    });
    decipher.setAAD(aad(version, place)).setAuthTag(bytes.subarray(-TAG_BYTES));
    return Buffer.concat([decipher.update(bytes.subarray(0, -TAG_BYTES)), decipher.final()]).toString('utf8');
  } catch {
    throw new UnsealError(
      `${tokenLost(name)}: it was moved, altered or sealed with another key. Enter it again in Settings.`,
    );
  }
}

const aad = (version: string, place: string) => Buffer.from(`turnout:${version}:${place}`, 'utf8');

function keyRing(): Map<string, Buffer> {
  const entries = config('TURNOUT_KEY')
    .split(',')
    .map((entry) => entry.split(':') as [string, string]);
  return new Map(entries.map(([version, key]) => [version, Buffer.from(key, 'base64')]));
}

/** The version of the key that sealed a text; empty where it was never sealed. */
export const sealedWith = (text: string): string => text.split('.')[0] ?? '';

/** A key for one purpose, made of the newest sealing key: it is another one once that is replaced. */
export const keyFor = (purpose: string): Buffer =>
  Buffer.from(hkdfSync('sha256', newestKey()[1], '', `turnout:${purpose}`, 32));

/** The versions of the keys, the one that seals first. */
export const sealingKeys = (): string[] => [...keyRing().keys()];

function newestKey(): [string, Buffer] {
  const [first] = keyRing();
  if (!first) throw new UnsealError('TURNOUT_KEY holds no key.');
  return first;
}

/** Seals again, for the same place, under the key that seals now; null where what was sealed cannot be opened. */
export function sealedAgain(text: string, place: string): string | null {
  try {
    return seal(unseal(text, place), place);
  } catch (error) {
    if (error instanceof UnsealError) return null;
    throw error;
  }
}
