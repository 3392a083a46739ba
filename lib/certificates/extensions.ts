import { bytesToHex } from '@noble/hashes/utils.js';
import { AsnConvert } from '@peculiar/asn1-schema';
import {
  AuthorityKeyIdentifier,
  BasicConstraints,
  ExtendedKeyUsage,
  type Extension,
  KeyUsage,
  type KeyUsageType,
  SubjectAlternativeName,
  SubjectKeyIdentifier,
} from '@peculiar/asn1-x509';

/** The extensions that a verifier of TLS looks at. One that is not there is null. */
export type Extensions = {
  count: number;
  basicConstraints: { critical: boolean; ca: boolean; pathLength: number | null } | null;
  keyUsage: { critical: boolean; uses: readonly KeyUsageType[] } | null;
  /** Object identifiers. */
  extendedKeyUsage: readonly string[] | null;
  subjectKeyIdentifier: { critical: boolean; keyId: string } | null;
  /** `keyId` is null where it names the issuer's key by something else. */
  authorityKeyIdentifier: { critical: boolean; keyId: string | null } | null;
  subjectAltName: { critical: boolean; dns: readonly string[]; count: number } | null;
  /** Critical ones that OpenSSL does not know, and those that are there twice, by object identifier. */
  unknownCritical: readonly string[];
  repeated: readonly string[];
};

const OID = {
  basicConstraints: '2.5.29.19',
  keyUsage: '2.5.29.15',
  extendedKeyUsage: '2.5.29.37',
  subjectKeyIdentifier: '2.5.29.14',
  authorityKeyIdentifier: '2.5.29.35',
  subjectAltName: '2.5.29.17',
} as const;

/**
 * The extensions that OpenSSL 3.0 takes where they are critical, by object identifier: those above but for the two key identifiers
 * (`prove -- certificates`; docs/facts/ptc-clients-and-peers.md 3.2 saw a critical authority key identifier pass), certificate policies,
 * CRL distribution points, name constraints, policy constraints and mappings, inhibit any policy, Netscape's type, proxy information.
 */
const KNOWN_CRITICAL = new Set([
  OID.basicConstraints,
  OID.keyUsage,
  OID.extendedKeyUsage,
  OID.subjectAltName,
  '2.5.29.32',
  '2.5.29.31',
  '2.5.29.30',
  '2.5.29.36',
  '2.5.29.33',
  '2.5.29.54',
  '2.16.840.1.113730.1.1',
  '1.3.6.1.5.5.7.1.14',
]);

/** Reads them. @throws where one of the known ones is not what it should be */
export function readExtensions(all: readonly Extension[]): Extensions {
  const isUnknown = ({ critical, extnID }: Extension) => critical && !KNOWN_CRITICAL.has(extnID);
  // Of those behind one that it does not know, OpenSSL does not look whether they are critical.
  const unseen = all.findIndex(isUnknown);
  const found = <T>(oid: string, type: new () => T) => {
    const at = all.findIndex(({ extnID }) => extnID === oid);
    const extension = all[at];
    if (!extension) return null;
    const critical = extension.critical && (unseen < 0 || at < unseen);
    return { critical, value: AsnConvert.parse(extension.extnValue, type) };
  };
  const basic = found(OID.basicConstraints, BasicConstraints);
  const usage = found(OID.keyUsage, KeyUsage);
  const subjectKey = found(OID.subjectKeyIdentifier, SubjectKeyIdentifier);
  const authority = found(OID.authorityKeyIdentifier, AuthorityKeyIdentifier);
  const names = found(OID.subjectAltName, SubjectAlternativeName);
  const oids = all.map(({ extnID }) => extnID);
  return {
    count: all.length,
    basicConstraints: basic && {
      critical: basic.critical,
      ca: basic.value.cA,
      pathLength: basic.value.pathLenConstraint ?? null,
    },
    keyUsage: usage && { critical: usage.critical, uses: usage.value.toJSON() },
    extendedKeyUsage: found(OID.extendedKeyUsage, ExtendedKeyUsage)?.value ?? null,
    subjectKeyIdentifier: subjectKey && {
      critical: subjectKey.critical,
      keyId: bytesToHex(new Uint8Array(subjectKey.value.buffer)),
    },
    authorityKeyIdentifier: authority && {
      critical: authority.critical,
      keyId: keyIdOf(authority.value),
    },
    subjectAltName: names && {
      critical: names.critical,
      dns: names.value.flatMap(({ dNSName }) => dNSName ?? []),
      count: names.value.length,
    },
    unknownCritical: all.filter(isUnknown).map(({ extnID }) => extnID),
    repeated: [...new Set(oids.filter((oid, index) => oids.indexOf(oid) !== index))],
  };
}

const keyIdOf = ({ keyIdentifier }: AuthorityKeyIdentifier): string | null =>
  keyIdentifier ? bytesToHex(new Uint8Array(keyIdentifier.buffer)) : null;
