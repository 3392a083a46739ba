import type { Certificate, DistinguishedName } from '../certificate';
import type { Extensions } from '../extensions';

/** What a certificate has for a fingerprint that stands in for one that was not given. */
const [SERVER, ROOT] = ['server', 'root'];

/** Whether it stands in for one that was not given. */
export const isStandIn = ({ fingerprint }: Certificate): boolean =>
  fingerprint === SERVER || fingerprint === ROOT;

/** A server's certificate with nothing wrong, as `issuer` could issue it. */
export function serverUnder({ subject, extensions }: Certificate, at: Date): Certificate {
  const keyId = extensions.subjectKeyIdentifier?.keyId ?? SERVER;
  return good(SERVER, at, {
    subject: { text: "A server's certificate", key: SERVER, empty: false, commonName: null },
    issuer: subject,
    extensions: { authorityKeyIdentifier: { critical: false, keyId } },
  });
}

/** A root with nothing wrong, as it could have issued `top`. */
export function rootAbove({ issuer, extensions }: Certificate, at: Date): Certificate {
  const keyId = extensions.authorityKeyIdentifier?.keyId ?? ROOT;
  return good(ROOT, at, {
    subject: issuer,
    issuer,
    extensions: {
      basicConstraints: { critical: true, ca: true, pathLength: null },
      keyUsage: { critical: true, uses: ['keyCertSign', 'crlSign'] },
      subjectKeyIdentifier: { critical: false, keyId },
    },
  });
}

const DAY_MS = 86_400_000;

function good(
  fingerprint: string,
  at: Date,
  {
    subject,
    issuer,
    extensions,
  }: { subject: DistinguishedName; issuer: DistinguishedName; extensions: Partial<Extensions> },
): Certificate {
  return {
    fingerprint,
    der: new Uint8Array(),
    version: 3,
    subject,
    issuer,
    selfIssued: subject.key === issuer.key,
    notBefore: new Date(at.getTime() - DAY_MS),
    notAfter: new Date(at.getTime() + DAY_MS),
    publicKey: { kind: 'EC', explicitCurve: false },
    signature: { algorithm: '', consistent: true },
    extensions: {
      count: 1,
      basicConstraints: null,
      keyUsage: null,
      extendedKeyUsage: null,
      subjectKeyIdentifier: null,
      authorityKeyIdentifier: null,
      subjectAltName: null,
      unknownCritical: [],
      repeated: [],
      ...extensions,
    },
  };
}
