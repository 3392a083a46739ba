import type { Certificate } from './certificate';
import { type Chain, isSelfSigned } from './chain';
import { matchesHost } from './host';
import { strictCodes } from './strict';

/** One thing that a verifier refuses: OpenSSL's code, and the certificate by its place in the chain (0 is the server's). */
export type Finding = { code: number; depth: number };

export type Verification = {
  /** Looks at what RFC 5280 asks of those who issue: Python's `VERIFY_X509_STRICT`, on since 3.13. */
  strict: boolean;
  at: Date;
  /** The host that was asked for; without it nothing is said of names. */
  host: string | null;
  /** Whether the key of the second signed the first. */
  isSignedBy: (certificate: Certificate, issuer: Certificate) => boolean;
};

/**
 * Everything that OpenSSL finds wrong with a chain, in its order: the first is what a client says, and hides the others
 * (docs/facts/ptc-clients-and-peers.md 3.2). Compared with `openssl verify` by `prove -- certificates`.
 */
export function findingsOf({ certificates, broken }: Chain, how: Verification): Finding[] {
  const top = certificates.length - 1;
  return [
    ...(broken === null ? [] : [{ code: broken, depth: top }]),
    ...extensionFindings(certificates, how.strict),
    ...nameFindings(certificates, how.host),
    ...signatureAndTimeFindings(certificates, how),
  ];
}

function extensionFindings(chain: readonly Certificate[], strict: boolean): Finding[] {
  const found: Finding[] = [];
  let below = 0;
  chain.forEach((certificate, depth) => {
    const say = (isWrong: boolean, code: number) => isWrong && found.push({ code, depth });
    const { unknownCritical, basicConstraints } = certificate.extensions;
    const isTop = depth === chain.length - 1;
    const authority = authorityOf(certificate);
    say(unknownCritical.length > 0, 34);
    say(depth === 0 ? strict && authority === 'tolerated' : !mayIssue(authority, strict || !isTop), 79);
    const { publicKey } = certificate;
    say(chain.length > 1 && publicKey.kind === 'EC' && publicKey.explicitCurve, 94);
    if (strict && chain.length > 1) for (const code of strictCodes(certificate, isTop)) say(true, code);
    say(!servesTls(certificate, depth, authority), 26);
    const pathLength = basicConstraints?.pathLength ?? null;
    say(depth > 1 && pathLength !== null && below > pathLength, 25);
    if (depth > 0 && !certificate.selfIssued) below += 1;
  });
  return found;
}

type Authority = 'yes' | 'no' | 'tolerated';

/** Whether OpenSSL takes it for an authority: by what it says, or, tolerated, by what old ones look like. */
function authorityOf(certificate: Certificate): Authority {
  const { basicConstraints, keyUsage } = certificate.extensions;
  if (keyUsage && !keyUsage.uses.includes('keyCertSign')) return 'no';
  if (basicConstraints) return basicConstraints.ca ? 'yes' : 'no';
  if (certificate.version === 1 && isSelfSigned(certificate)) return 'tolerated';
  return keyUsage ? 'tolerated' : 'no';
}

const mayIssue = (authority: Authority, strictly: boolean): boolean =>
  authority === 'yes' || (authority === 'tolerated' && !strictly);

const SERVER_AUTH = ['1.3.6.1.5.5.7.3.1', '2.16.840.1.113730.4.1', '1.3.6.1.4.1.311.10.3.3'];
const OF_TLS = ['digitalSignature', 'keyEncipherment', 'keyAgreement'] as const;

function servesTls(
  { extensions: { extendedKeyUsage, keyUsage } }: Certificate,
  depth: number,
  authority: Authority,
): boolean {
  if (extendedKeyUsage && !extendedKeyUsage.some((oid) => SERVER_AUTH.includes(oid))) return false;
  if (depth === 0) return !keyUsage || OF_TLS.some((use) => keyUsage.uses.includes(use));
  return authority !== 'no';
}

function nameFindings([leaf]: readonly Certificate[], host: string | null): Finding[] {
  if (!leaf || host === null || matchesHost(leaf, host)) return [];
  return [{ code: 62, depth: 0 }];
}

/** From the top down, each certificate's signature before its time. */
function signatureAndTimeFindings(
  chain: readonly Certificate[],
  { at, isSignedBy }: Verification,
): Finding[] {
  return chain
    .map((certificate, depth): Finding[] => {
      const issuer = chain[depth + 1];
      return [
        ...(issuer && !maySign(issuer) ? [{ code: 32, depth: depth + 1 }] : []),
        ...(issuer && !isSignedBy(certificate, issuer) ? [{ code: 7, depth }] : []),
        ...(at < certificate.notBefore ? [{ code: 9, depth }] : []),
        ...(at > certificate.notAfter ? [{ code: 10, depth }] : []),
      ];
    })
    .reverse()
    .flat();
}

const maySign = ({ extensions: { keyUsage } }: Certificate): boolean =>
  keyUsage === null || keyUsage.uses.includes('keyCertSign');
