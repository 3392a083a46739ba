import { createHash, type KeyObject, sign } from 'node:crypto';
import { AsnConvert, OctetString } from '@peculiar/asn1-schema';
import {
  AlgorithmIdentifier,
  AttributeTypeAndValue,
  AttributeValue,
  AuthorityKeyIdentifier,
  BasicConstraints,
  Certificate,
  ExtendedKeyUsage,
  Extension,
  Extensions,
  GeneralName,
  KeyIdentifier,
  KeyUsage,
  KeyUsageFlags,
  Name,
  RelativeDistinguishedName,
  SubjectAlternativeName,
  SubjectKeyIdentifier,
  SubjectPublicKeyInfo,
  TBSCertificate,
  Validity,
} from '@peculiar/asn1-x509';

type KeyPair = { publicKey: KeyObject; privateKey: KeyObject };
type Use = keyof typeof KeyUsageFlags;

/** All that a generated certificate says; an extension that is null is not there. */
export type Wanted = {
  version: 1 | 3;
  subject: string;
  key: KeyPair;
  /** Whole days from now. */
  days: [from: number, to: number];
  basicConstraints: { critical: boolean; ca: boolean; pathLength?: number } | null;
  keyUsage: { critical: boolean; uses: Use[] } | null;
  extendedKeyUsage: string[] | null;
  subjectKeyIdentifier: { critical: boolean } | null;
  authorityKeyIdentifier: { critical: boolean; keyId: boolean } | null;
  subjectAltName: { critical: boolean; dns: string[] } | null;
  /** Object identifiers of extensions that nobody knows. */
  unknownCritical: string[];
  /** Names another algorithm inside than outside. */
  inconsistent: boolean;
};

const SHA256 = '1.2.840.10045.4.3.2';
const SHA384 = '1.2.840.10045.4.3.3';
const DAY_MS = 86_400_000;

/** The DER of a certificate with all that is wanted of it, right or wrong. */
export function makeCertificate(wanted: Wanted, issuer: Wanted, serial: number): Uint8Array {
  const from = Date.now();
  const extensions =
    wanted.version === 3 || wanted.unknownCritical.length > 0 ? extensionsOf(wanted, issuer) : [];
  const body = new TBSCertificate({
    version: wanted.version - 1,
    serialNumber: new Uint8Array([0x40, (serial >> 16) & 255, (serial >> 8) & 255, serial & 255]).buffer,
    signature: new AlgorithmIdentifier({ algorithm: wanted.inconsistent ? SHA384 : SHA256 }),
    issuer: nameOf(issuer.subject),
    validity: new Validity({
      notBefore: new Date(from + wanted.days[0] * DAY_MS),
      notAfter: new Date(from + wanted.days[1] * DAY_MS),
    }),
    subject: nameOf(wanted.subject),
    subjectPublicKeyInfo: publicKeyOf(wanted),
    ...(extensions.length > 0 && { extensions: new Extensions(extensions) }),
  });
  const signature = sign('sha256', new Uint8Array(AsnConvert.serialize(body)), issuer.key.privateKey);
  const certificate = new Certificate({
    tbsCertificate: body,
    signatureAlgorithm: new AlgorithmIdentifier({ algorithm: SHA256 }),
    signatureValue: new Uint8Array(signature).buffer,
  });
  return new Uint8Array(AsnConvert.serialize(certificate));
}

/** DER as a PEM block. */
export function pemOf(der: Uint8Array): string {
  const lines =
    Buffer.from(der)
      .toString('base64')
      .match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
}

function extensionsOf(wanted: Wanted, issuer: Wanted): Extension[] {
  const { basicConstraints, keyUsage, extendedKeyUsage, subjectKeyIdentifier, authorityKeyIdentifier } =
    wanted;
  const all: Extension[] = [];
  const add = (extnID: string, critical: boolean, value: unknown) =>
    all.push(new Extension({ extnID, critical, extnValue: new OctetString(AsnConvert.serialize(value)) }));
  if (basicConstraints) {
    const { critical, ca, pathLength } = basicConstraints;
    add(
      '2.5.29.19',
      critical,
      new BasicConstraints({ cA: ca, ...(pathLength !== undefined && { pathLenConstraint: pathLength }) }),
    );
  }
  if (keyUsage) {
    const flags = keyUsage.uses.reduce((sum, use) => sum | KeyUsageFlags[use], 0);
    add('2.5.29.15', keyUsage.critical, new KeyUsage(flags));
  }
  if (extendedKeyUsage) add('2.5.29.37', false, new ExtendedKeyUsage(extendedKeyUsage));
  if (subjectKeyIdentifier)
    add('2.5.29.14', subjectKeyIdentifier.critical, new SubjectKeyIdentifier(keyIdOf(wanted)));
  if (authorityKeyIdentifier) {
    const { critical, keyId } = authorityKeyIdentifier;
    add(
      '2.5.29.35',
      critical,
      new AuthorityKeyIdentifier(keyId ? { keyIdentifier: new KeyIdentifier(keyIdOf(issuer)) } : {}),
    );
  }
  if (wanted.subjectAltName) {
    const { critical, dns } = wanted.subjectAltName;
    add(
      '2.5.29.17',
      critical,
      new SubjectAlternativeName(dns.map((dNSName) => new GeneralName({ dNSName }))),
    );
  }
  for (const oid of wanted.unknownCritical) add(oid, true, new OctetString(new Uint8Array([1])));
  return all;
}

function keyIdOf({ key }: Wanted): ArrayBuffer {
  const spki = key.publicKey.export({ type: 'spki', format: 'der' });
  return new Uint8Array(createHash('sha1').update(spki).digest()).buffer;
}

const publicKeyOf = ({ key }: Wanted): SubjectPublicKeyInfo =>
  AsnConvert.parse(key.publicKey.export({ type: 'spki', format: 'der' }), SubjectPublicKeyInfo);

function nameOf(text: string): Name {
  if (text === '') return new Name([]);
  const value = new AttributeValue({ utf8String: text });
  return new Name([new RelativeDistinguishedName([new AttributeTypeAndValue({ type: '2.5.4.3', value })])]);
}
