import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { config } from '@/lib/config';

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

/** Opens what {@link seal} made for the same place. Throws {@link UnsealError}. */
export function unseal(text: string, place: string): string {
  const [version = '', nonce = '', sealed = ''] = text.split('.');
  const key = keyRing().get(version);
  if (!key)
    throw new UnsealError(
      `The key of version ${version} is not in TURNOUT_KEY. Add it back to open what it sealed.`,
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
      'A stored token cannot be opened here: it was moved, altered or sealed with another key. Enter it again.',
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

function newestKey(): [string, Buffer] {
  const [first] = keyRing();
  if (!first) throw new UnsealError('TURNOUT_KEY holds no key.');
  return first;
}
