import { type KeyObject, sign, verify } from 'node:crypto';
import { canonicalJson } from '@/lib/ptc/model/canonical';
import { keyIdOf } from './keys';

/** That a chain had this hash at this row; `at` in ISO 8601 UTC with milliseconds. */
export type Statement = { chain: string; seq: number; hash: string; at: string };

/** A statement with its Ed25519 signature in base64, and the name of the key that made it. */
export type Checkpoint = Statement & { keyId: string; signature: string };

/** Signs what a chain is. Whoever has the public key sees later whether its rows are still those. */
export function signCheckpoint(key: KeyObject, { chain, seq, hash, at }: Statement): Checkpoint {
  const statement = { chain, seq, hash, at };
  const signature = sign(null, Buffer.from(signedText(statement)), key).toString('base64');
  return { ...statement, keyId: keyIdOf(key), signature };
}

/**
 * Whether one of these public keys made the signature. `unknown` where the checkpoint names none of them: an older key, or
 * somebody else's.
 */
export function judgeSignature(
  keys: ReadonlyMap<string, KeyObject>,
  { keyId, signature, ...statement }: Checkpoint,
): 'holds' | 'forged' | 'unknown' {
  const key = keys.get(keyId);
  if (!key) return 'unknown';
  const text = Buffer.from(signedText(statement));
  return verify(null, text, key, Buffer.from(signature, 'base64')) ? 'holds' : 'forged';
}

/** Keys by the names that checkpoints give them. */
export function byKeyId(keys: KeyObject[]): Map<string, KeyObject> {
  return new Map(keys.map((key) => [keyIdOf(key), key]));
}

/** The first line says what is signed, so that no other use of the key makes the same text. */
function signedText({ chain, seq, hash, at }: Statement): string {
  return `turnout audit checkpoint\n${canonicalJson({ chain, seq, hash, at })}`;
}
