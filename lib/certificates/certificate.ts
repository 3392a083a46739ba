import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { AsnConvert } from '@peculiar/asn1-schema';
import { Certificate as AsnCertificate, type Name } from '@peculiar/asn1-x509';
import { type Extensions, readExtensions } from './extensions';
import { type PublicKey, publicKeyOf } from './public-key';

/** What a certificate says of itself, as far as a verifier looks at it. */
export type Certificate = {
  /** SHA-256 of the whole, in hexadecimal: its identity here. */
  fingerprint: string;
  der: Uint8Array;
  /** 1 or 3 in practice. */
  version: number;
  subject: DistinguishedName;
  issuer: DistinguishedName;
  /** Subject and issuer are the same name. */
  selfIssued: boolean;
  notBefore: Date;
  notAfter: Date;
  publicKey: PublicKey;
  /** The algorithm of the signature, and whether both places that name it agree (RFC 5280, 4.1.1.2). */
  signature: { algorithm: string; consistent: boolean };
  extensions: Extensions;
};

export type DistinguishedName = {
  /** As people read it: `CN=Example Root, O=Example`. */
  text: string;
  /** As verifiers compare it: without regard to case and repeated blanks. */
  key: string;
  empty: boolean;
  /** The last of its common names. */
  commonName: string | null;
};

/** Something that calls itself a certificate and cannot be read as one. */
class CertificateFormatError extends Error {
  override name = 'CertificateFormatError';
}

/**
 * Reads one certificate.
 * @param der its DER, and nothing behind it
 * @throws CertificateFormatError where it is none
 */
export function readCertificate(der: Uint8Array): Certificate {
  try {
    return certificateOf(der);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new CertificateFormatError(`It cannot be read as an X.509 certificate: ${why}`, { cause: error });
  }
}

function certificateOf(der: Uint8Array): Certificate {
  const { tbsCertificate: body, signatureAlgorithm } = AsnConvert.parse(der, AsnCertificate);
  const [subject, issuer] = [nameOf(body.subject), nameOf(body.issuer)];
  return {
    fingerprint: bytesToHex(sha256(der)),
    der,
    version: body.version + 1,
    subject,
    issuer,
    selfIssued: subject.key === issuer.key,
    notBefore: body.validity.notBefore.getTime(),
    notAfter: body.validity.notAfter.getTime(),
    publicKey: publicKeyOf(body.subjectPublicKeyInfo),
    signature: {
      algorithm: signatureAlgorithm.algorithm,
      consistent: signatureAlgorithm.isEqual(body.signature),
    },
    extensions: readExtensions(body.extensions ?? []),
  };
}

const SHORT: Record<string, string> = {
  '2.5.4.3': 'CN',
  '2.5.4.6': 'C',
  '2.5.4.7': 'L',
  '2.5.4.8': 'ST',
  '2.5.4.10': 'O',
  '2.5.4.11': 'OU',
  '0.9.2342.19200300.100.1.25': 'DC',
  '1.2.840.113549.1.9.1': 'emailAddress',
};

/** The most telling part first, as certificates are talked about. */
function nameOf(name: Name): DistinguishedName {
  const parts = name.flatMap((relative) =>
    relative.map(({ type, value }) => ({ type: SHORT[type] ?? type, value: value.toString() })),
  );
  return {
    text: [...parts]
      .reverse()
      .map(({ type, value }) => `${type}=${value}`)
      .join(', '),
    key: parts
      .map(({ type, value }) => `${type}=${value.trim().replace(/\s+/g, ' ').toLowerCase()}`)
      .join('\n'),
    empty: parts.length === 0,
    commonName: parts.findLast(({ type }) => type === 'CN')?.value ?? null,
  };
}
