import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';
import * as der from './der';

const OID = {
  commonName: '2.5.4.3',
  organization: '2.5.4.10',
  ecdsaWithSha256: '1.2.840.10045.4.3.2',
  basicConstraints: '2.5.29.19',
  keyUsage: '2.5.29.15',
  extendedKeyUsage: '2.5.29.37',
  serverAuth: '1.3.6.1.5.5.7.3.1',
  subjectAltName: '2.5.29.17',
  subjectKeyIdentifier: '2.5.29.14',
  authorityKeyIdentifier: '2.5.29.35',
} as const;

const DAY_MS = 86_400_000;
const ALGORITHM = der.sequence(der.oid(OID.ecdsaWithSha256));

export type KeyPair = { readonly publicKey: KeyObject; readonly privateKey: KeyObject };
type Issuer = { readonly name: string; readonly key: KeyPair };
type Request = {
  readonly subject: string;
  readonly days: number;
  readonly key: KeyPair;
  readonly issuer: Issuer;
  readonly extensions: readonly Buffer[];
};

/** A new P-256 key pair. */
export function newKeyPair(): KeyPair {
  return generateKeyPairSync('ec', { namedCurve: 'P-256' });
}

/**
 * A self-signed CA that strict verification accepts: basicConstraints and keyUsage critical, SKI present
 * (docs/facts/ptc-clients-and-peers.md 3.2, "good profile").
 */
export function authorityCertificate(name: string, key: KeyPair): string {
  const extensions = [
    extension(OID.basicConstraints, der.sequence(der.truth()), true),
    // keyCertSign (5) and cRLSign (6)
    extension(OID.keyUsage, der.bits(Buffer.from([0x06]), 1), true),
    extension(OID.subjectKeyIdentifier, der.octets(keyId(key))),
  ];
  return certificate({ subject: name, days: 3650, key, issuer: { name, key }, extensions });
}

/** A server certificate for one host: SAN, AKI, SKI and serverAuth, no CA rights. */
export function serverCertificate(host: string, key: KeyPair, issuer: Issuer): string {
  const name = /^[\d.]+$/.test(host)
    ? der.bare(7, Buffer.from(host.split('.').map(Number)))
    : der.bare(2, Buffer.from(host, 'ascii'));
  const extensions = [
    extension(OID.basicConstraints, der.sequence(), true),
    // digitalSignature (0)
    extension(OID.keyUsage, der.bits(Buffer.from([0x80]), 7), true),
    extension(OID.extendedKeyUsage, der.sequence(der.oid(OID.serverAuth))),
    extension(OID.subjectAltName, der.sequence(name)),
    extension(OID.subjectKeyIdentifier, der.octets(keyId(key))),
    extension(OID.authorityKeyIdentifier, der.sequence(der.bare(0, keyId(issuer.key)))),
  ];
  // A common name takes 64 characters at most; the host itself is in the SAN.
  return certificate({ subject: host.slice(0, 64), days: 90, key, issuer, extensions });
}

function certificate({ subject, days, key, issuer, extensions }: Request): string {
  const from = Date.now() - DAY_MS;
  const body = der.sequence(
    der.tagged(0, der.integer(Buffer.from([2]))),
    der.integer(Buffer.concat([Buffer.from([0x40]), randomBytes(15)])),
    ALGORITHM,
    distinguishedName(issuer.name),
    der.sequence(der.time(new Date(from)), der.time(new Date(from + days * DAY_MS))),
    distinguishedName(subject),
    key.publicKey.export({ type: 'spki', format: 'der' }),
    der.tagged(3, der.sequence(...extensions)),
  );
  const signature = sign('sha256', body, issuer.key.privateKey);
  return pem(der.sequence(body, ALGORITHM, der.bits(signature)));
}

function distinguishedName(commonName: string): Buffer {
  const part = (type: string, value: string) => der.set(der.sequence(der.oid(type), der.utf8(value)));
  return der.sequence(part(OID.organization, 'Turnout sandbox'), part(OID.commonName, commonName));
}

function extension(type: string, value: Buffer, critical = false): Buffer {
  return der.sequence(der.oid(type), ...(critical ? [der.truth()] : []), der.octets(value));
}

function keyId(key: KeyPair): Buffer {
  return createHash('sha1')
    .update(key.publicKey.export({ type: 'spki', format: 'der' }))
    .digest();
}

function pem(content: Buffer): string {
  const lines = content.toString('base64').match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
}
