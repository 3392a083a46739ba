import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
} from 'node:crypto';

/** A new Ed25519 private key, PKCS #8 DER in base64: one line, as a variable of the environment takes it. */
export function newAuditKey(): string {
  return generateKeyPairSync('ed25519')
    .privateKey.export({ type: 'pkcs8', format: 'der' })
    .toString('base64');
}

/** The private key that `text` is. */
export function privateKeyOf(text: string): KeyObject {
  return createPrivateKey({ key: Buffer.from(text, 'base64'), type: 'pkcs8', format: 'der' });
}

/** The public key that belongs to a private one, SPKI DER in base64. */
export function publicTextOf(privateText: string): string {
  return createPublicKey(privateKeyOf(privateText))
    .export({ type: 'spki', format: 'der' })
    .toString('base64');
}

/** The public key that `text` is. */
export function publicKeyOf(text: string): KeyObject {
  return createPublicKey({ key: Buffer.from(text, 'base64'), type: 'spki', format: 'der' });
}

/** A public key as OpenSSL and `audit:verify` read it. */
export function pemOf(key: KeyObject): string {
  return key.export({ type: 'spki', format: 'pem' }).toString();
}

/** What a key is called beside what it signed: the first half of the SHA-256 of its public part, in 32 hexadecimal digits. */
export function keyIdOf(key: KeyObject): string {
  const der = (key.type === 'private' ? createPublicKey(key) : key).export({ type: 'spki', format: 'der' });
  return createHash('sha256').update(der).digest('hex').slice(0, 32);
}
