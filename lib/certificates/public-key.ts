import { ECParameters } from '@peculiar/asn1-ecc';
import { RSAPublicKey } from '@peculiar/asn1-rsa';
import { AsnConvert } from '@peculiar/asn1-schema';
import type { SubjectPublicKeyInfo } from '@peculiar/asn1-x509';

/** The kind and size of a key. `explicitCurve`: its curve is written out, which no verifier takes any more. */
export type PublicKey =
  | { kind: 'RSA'; bits: number }
  | { kind: 'EC'; explicitCurve: boolean }
  | { kind: 'other'; algorithm: string };

const RSA = '1.2.840.113549.1.1.1';
const EC = '1.2.840.10045.2.1';

/** Reads what kind of key it is. @throws where it is not what it says */
export function publicKeyOf({ algorithm, subjectPublicKey }: SubjectPublicKeyInfo): PublicKey {
  if (algorithm.algorithm === RSA) {
    const modulus = new Uint8Array(AsnConvert.parse(subjectPublicKey, RSAPublicKey).modulus);
    return { kind: 'RSA', bits: bitsOf(modulus) };
  }
  if (algorithm.algorithm === EC && algorithm.parameters) {
    const { namedCurve } = AsnConvert.parse(algorithm.parameters, ECParameters);
    return { kind: 'EC', explicitCurve: namedCurve === undefined };
  }
  return { kind: 'other', algorithm: algorithm.algorithm };
}

function bitsOf(modulus: Uint8Array): number {
  const first = modulus.findIndex((byte) => byte !== 0);
  if (first < 0) return 0;
  return (modulus.length - first - 1) * 8 + (32 - Math.clz32(modulus[first] ?? 0));
}
