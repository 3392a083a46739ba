import type { Certificate } from '../certificate';
import type { Finding } from '../findings';
import { codeOf } from './codes';
import { has, type Judgement } from './judge';

/** The findings at each certificate of a chain, in its order from the server up. */
export function byCertificate({ chain, findings }: Pick<Judgement, 'chain' | 'findings'>): {
  certificate: Certificate;
  depth: number;
  findings: Finding[];
}[] {
  return chain.certificates.map((certificate, depth) => ({
    certificate,
    depth,
    findings: findings.filter((finding) => finding.depth === depth),
  }));
}

/**
 * The request to whoever runs the inspecting gateway, ready to be sent: what is wrong with which certificate, what a good one has, how
 * they check it themselves. Null where nothing is theirs to mend.
 * @param publicRoots what nobody in the company issues
 */
export function reissueRequest(judgement: Judgement, publicRoots: readonly Certificate[]): string | null {
  const theirs = byCertificate(judgement)
    .map((one) => ({ ...one, findings: one.findings.filter(({ code }) => codeOf(code).ask !== null) }))
    .filter(({ certificate, findings }) => findings.length > 0 && !has(publicRoots, certificate));
  if (theirs.length === 0 || judgement.undecrypted) return null;
  return [
    'Subject: Please re-issue the certificates of TLS inspection',
    '',
    'Package managers refuse the certificates that TLS inspection shows them. Python verifies as RFC 5280 asks since 3.13',
    '(VERIFY_X509_STRICT), and so do requests, httpx, Poetry and huggingface_hub on it. This is what is wrong:',
    '',
    ...theirs.flatMap(({ certificate, findings }, index) => [
      `${index + 1}. ${certificate.subject.text || 'A certificate without a subject'}`,
      `   issued by ${certificate.issuer.text || 'nobody named'}, valid until ${dayOf(certificate.notAfter)}`,
      `   SHA-256 ${certificate.fingerprint}`,
      ...findings.map(({ code }) => `   - ${codeOf(code).ask} OpenSSL: error ${code}, ${codeOf(code).text}.`),
      '',
    ]),
    'A good profile:',
    '- Root: basicConstraints critical, CA:TRUE; keyUsage critical, keyCertSign and cRLSign; subjectKeyIdentifier.',
    '- Intermediate: the same, and authorityKeyIdentifier with keyid.',
    "- Servers' certificates: subjectAltName with the host; authorityKeyIdentifier with keyid; extendedKeyUsage serverAuth.",
    '- No key identifier is marked critical.',
    '',
    'How to check it before it is rolled out (OpenSSL 3):',
    'openssl verify -x509_strict -purpose sslserver -CAfile root.pem -untrusted intermediate.pem server.pem',
    'It has to answer "server.pem: OK".',
    '',
    'Please send the new root and intermediate certificates as PEM before they are in use, so that every machine trusts them',
    "first. Verification stays on on developers' machines: switching it off would let anybody read and change what they install.",
    '',
  ].join('\n');
}

const dayOf = (date: Date): string => date.toISOString().slice(0, 10);
