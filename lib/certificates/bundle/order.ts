import type { Certificate } from '../certificate';
import { isIssuer } from '../chain';

/** Whether a certificate is that of a server: no authority, the issuer of none of the others, and where it signed itself, for a host. */
export const isServers = (one: Certificate, all: readonly Certificate[]): boolean =>
  one.extensions.basicConstraints?.ca !== true &&
  !all.some((other) => other.fingerprint !== one.fingerprint && isIssuer(one, other)) &&
  (!one.selfIssued || one.extensions.subjectAltName !== null);

/** Whether they stand as a server sends them, its own first; of a file without a server's certificate any order is right. */
export function inChainOrder(all: readonly Certificate[]): boolean {
  if (!all.some((one) => isServers(one, all))) return true;
  const [first] = all;
  if (first && !isServers(first, all)) return false;
  return all.every((one, index) => {
    const issuer = all.findIndex((other) => other.fingerprint !== one.fingerprint && isIssuer(other, one));
    return issuer < 0 || issuer > index;
  });
}
