import type { Certificate } from './certificate';

/** A way from the certificate of a server up to one that is trusted, as far as there is one. */
export type Chain = {
  /** The server's first. */
  certificates: readonly Certificate[];
  /** OpenSSL's code where it ends before one that is trusted. */
  broken: 2 | 18 | 19 | 20 | null;
};

/** What a client has to go by. */
export type Trust = {
  /** The certificates of its CA file. */
  trusted: readonly Certificate[];
  /** Any certificate of the file ends the chain, not a self-signed one alone: Python since 3.13 (docs/facts/ptc-clients-and-peers.md 3). */
  partial: boolean;
};

const LONGEST = 20;

/**
 * Finds the way that OpenSSL takes: what is trusted comes before what the server sent.
 * @param sent what the server sent, its own certificate first
 */
export function chainOf(sent: readonly Certificate[], { trusted, partial }: Trust): Chain {
  const certificates: Certificate[] = sent.slice(0, 1);
  const isTrusted = ({ fingerprint }: Certificate) => trusted.some((one) => one.fingerprint === fingerprint);
  // Once it has come to what is trusted, OpenSSL goes on there alone.
  let amongTrusted = false;
  for (;;) {
    const last = certificates.at(-1);
    const missing = amongTrusted ? 2 : 20;
    if (!last || certificates.length > LONGEST) return { certificates, broken: missing };
    if (partial && isTrusted(last)) return { certificates, broken: null };
    if (isSelfSigned(last)) {
      const broken = certificates.length > 1 ? 19 : 18;
      return { certificates, broken: isTrusted(last) ? null : broken };
    }
    const above = issuerAmong(trusted, last);
    const issuer = above ?? (amongTrusted ? undefined : issuerAmong(sent, last));
    if (!issuer || certificates.includes(issuer)) return { certificates, broken: missing };
    amongTrusted = above !== undefined;
    certificates.push(issuer);
  }
}

/** Its own issuer, by its name and, where it says, its key. */
export const isSelfSigned = (certificate: Certificate): boolean =>
  certificate.selfIssued && isIssuer(certificate, certificate);

const issuerAmong = (all: readonly Certificate[], of: Certificate): Certificate | undefined =>
  all.find((one) => one.fingerprint !== of.fingerprint && isIssuer(one, of));

/** Whether one issued the other, by name, and by the key where both say which it is. */
export function isIssuer(issuer: Certificate, of: Certificate): boolean {
  const asked = of.extensions.authorityKeyIdentifier?.keyId;
  const has = issuer.extensions.subjectKeyIdentifier?.keyId;
  return issuer.subject.key === of.issuer.key && (!asked || !has || asked === has);
}
