import type { Finding } from '../findings';
import { codeOf } from './codes';

/** What Python says: the first alone. */
export function pythonText(findings: readonly Finding[], host: string | null): string {
  const [first] = findings;
  if (!first) return '';
  const text =
    first.code === 62 && host
      ? `Hostname mismatch, certificate is not valid for '${host}'.`
      : codeOf(first.code).text;
  return `[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: ${text}`;
}

/** Node's names; it has none for the others. */
const NODE: Readonly<Record<number, string>> = {
  2: 'UNABLE_TO_GET_ISSUER_CERT',
  7: 'CERT_SIGNATURE_FAILURE',
  9: 'CERT_NOT_YET_VALID',
  10: 'CERT_HAS_EXPIRED',
  18: 'DEPTH_ZERO_SELF_SIGNED_CERT',
  19: 'SELF_SIGNED_CERT_IN_CHAIN',
  20: 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  25: 'PATH_LENGTH_EXCEEDED',
  26: 'INVALID_PURPOSE',
  79: 'INVALID_CA',
};

/**
 * What Node says: it lets OpenSSL go on to the end, and tells the last; of the host's name it asks itself, after that. Compared with
 * handshakes of Node 20 by `prove -- certificates`.
 */
export function nodeText(findings: readonly Finding[]): string {
  const [first] = findings;
  const isBroken = first !== undefined && [2, 20].includes(first.code);
  const last = findings.findLast(
    ({ code, depth }) => code !== 62 && !(isBroken && depth > 0 && depth === first.depth && isTime(code)),
  );
  if (!last) return "ERR_TLS_CERT_ALTNAME_INVALID: Hostname/IP does not match certificate's altnames";
  if (isBroken && first.depth === 0 && !isTime(last.code))
    return 'UNABLE_TO_VERIFY_LEAF_SIGNATURE: unable to verify the first certificate';
  return `${NODE[last.code] ?? 'UNSPECIFIED'}: ${codeOf(last.code).text}`;
}

const isTime = (code: number): boolean => code === 9 || code === 10;
