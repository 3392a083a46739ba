import { createPublicKey, X509Certificate } from 'node:crypto';
import type { Certificate } from '@/lib/certificates/certificate';

/** Answers whether the key of one certificate signed another, each pair once. What cannot be verified was not. */
export function signedBy(): (certificate: Certificate, issuer: Certificate) => boolean {
  const known = new Map<string, boolean>();
  return (certificate, issuer) => {
    const pair = `${certificate.fingerprint} ${issuer.fingerprint}`;
    const found = known.get(pair) ?? verify(certificate, issuer);
    known.set(pair, found);
    return found;
  };
}

function verify(certificate: Certificate, issuer: Certificate): boolean {
  try {
    // By way of its text: of a key whose curve is written out OpenSSL keeps that it was, and then compares it with none.
    const key = new X509Certificate(issuer.der).publicKey.export({ type: 'spki', format: 'pem' });
    return new X509Certificate(certificate.der).verify(createPublicKey(key));
  } catch {
    return false;
  }
}
