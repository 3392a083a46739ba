import type { Certificate } from './certificate';

/**
 * The codes of what OpenSSL asks beyond the usual where it is strict, in its order (docs/facts/ptc-clients-and-peers.md 3.2).
 * @param isTop the last of its chain, whose issuer nobody has to find
 */
export function strictCodes(certificate: Certificate, isTop: boolean): number[] {
  return CHECKS.filter(([, isWrong]) => isWrong(certificate, isTop)).map(([code]) => code);
}

const CHECKS: readonly [code: number, isWrong: (certificate: Certificate, isTop: boolean) => boolean][] = [
  [80, (one) => pathLengthOf(one) !== null && !isAuthority(one)],
  [81, (one) => pathLengthOf(one) !== null && !signs(one, 'keyCertSign')],
  [89, (one) => isAuthority(one) && one.extensions.basicConstraints?.critical === false],
  [92, (one) => isAuthority(one) && one.extensions.keyUsage === null],
  [82, (one) => !isAuthority(one) && signs(one, 'keyCertSign')],
  [83, ({ issuer }) => issuer.empty],
  [84, (one) => one.subject.empty && needsSubject(one)],
  [88, ({ subject, extensions }) => subject.empty && extensions.subjectAltName?.critical === false],
  [87, ({ extensions }) => extensions.subjectAltName?.count === 0],
  [78, ({ signature }) => !signature.consistent],
  [85, (one, isTop) => one.version >= 3 && !isTop && !one.extensions.authorityKeyIdentifier?.keyId],
  [86, (one) => one.version >= 3 && isAuthority(one) && one.extensions.subjectKeyIdentifier === null],
  [93, ({ version, extensions }) => version < 3 && extensions.count > 0],
];

const isAuthority = ({ extensions }: Certificate): boolean => extensions.basicConstraints?.ca === true;

const pathLengthOf = ({ extensions }: Certificate): number | null =>
  extensions.basicConstraints?.pathLength ?? null;

const signs = ({ extensions }: Certificate, use: 'keyCertSign' | 'crlSign'): boolean =>
  extensions.keyUsage?.uses.includes(use) === true;

const needsSubject = (one: Certificate): boolean =>
  isAuthority(one) || signs(one, 'crlSign') || one.extensions.subjectAltName === null;
