/** Who can mend it: the team of the inspecting gateway, whoever made the CA file, or nobody in the company. */
export type Mender = 'sase' | 'bundle' | 'nobody';

/** What is said of one of OpenSSL's codes. */
export type Code = {
  /** OpenSSL 3's own words: what a developer reads. */
  text: string;
  meaning: string;
  mender: Mender;
  /** What to ask of whoever issues the certificate, and where the standard asks for it. */
  ask: string | null;
  /** False where OpenSSL stopped asking for it (pull request 30249 of March 2026; docs/facts/ptc-clients-and-peers.md 3.2). */
  enforced: boolean;
};

const issued = (text: string, meaning: string, ask: string, enforced = true): Code => ({
  text,
  meaning,
  mender: 'sase',
  ask,
  enforced,
});

/** By code. `prove -- certificates` compares the texts with what `openssl verify` prints. */
const CODES: Readonly<Record<number, Code>> = {
  2: {
    text: 'unable to get issuer certificate',
    meaning: 'The CA file ends below the root. Only clients that end at any certificate of the file take it.',
    mender: 'bundle',
    ask: null,
    enforced: true,
  },
  7: issued(
    'certificate signature failure',
    'It was not signed by the key of the certificate above it. A new CA with the old name looks so.',
    'Tell us which CA signs now, and send its certificate.',
  ),
  9: issued(
    'certificate is not yet valid',
    'Its time has not begun, or the clock of the machine is late.',
    'Issue it with a beginning in the past.',
  ),
  10: issued('certificate has expired', 'Its time is over.', 'Renew it before the old one expires.'),
  18: {
    text: 'self-signed certificate',
    meaning: 'The server sent a certificate that it signed itself, and the CA file does not hold it.',
    mender: 'sase',
    ask: 'Serve a certificate that the CA issued.',
    enforced: true,
  },
  19: {
    text: 'self-signed certificate in certificate chain',
    meaning: 'The chain ends at a root that is not in the CA file.',
    mender: 'bundle',
    ask: null,
    enforced: true,
  },
  20: {
    text: 'unable to get local issuer certificate',
    meaning: 'The certificate above this one was not sent and is not in the CA file.',
    mender: 'bundle',
    ask: null,
    enforced: true,
  },
  25: issued(
    'path length constraint exceeded',
    'It allows fewer authorities below it than there are.',
    'Issue it with a larger pathLenConstraint, or sign with it directly (RFC 5280, 4.2.1.9).',
  ),
  26: issued(
    'unsuitable certificate purpose',
    'It is not for TLS servers.',
    'Add serverAuth to the extended key usage, or leave the extension out of CA certificates (RFC 5280, 4.2.1.12).',
  ),
  32: issued(
    'key usage does not include certificate signing',
    'It signs certificates and does not say that it may.',
    'Add keyCertSign to the key usage (RFC 5280, 4.2.1.3).',
  ),
  34: issued(
    'unhandled critical extension',
    'An extension is marked critical that OpenSSL does not handle; so it must refuse the certificate.',
    'Do not mark it critical: neither key identifier may be (RFC 5280, 4.2.1.1 and 4.2.1.2).',
  ),
  62: issued(
    'hostname mismatch',
    'It is for other names than the host that was asked for.',
    'Put the name of the host into subjectAltName (RFC 5280, 4.2.1.6).',
  ),
  78: issued(
    'cert info signature and signature algorithm mismatch',
    'It names two different signature algorithms.',
    'Name the same algorithm in both places (RFC 5280, 4.1.1.2).',
  ),
  79: issued(
    'invalid CA certificate',
    'It issues certificates and is not marked as an authority.',
    'Issue it with basicConstraints critical, CA:TRUE, and with keyCertSign (RFC 5280, 4.2.1.9).',
  ),
  80: issued(
    'Path length invalid for non-CA cert',
    'It is no authority and yet has a path length.',
    'Leave pathLenConstraint out (RFC 5280, 4.2.1.9).',
  ),
  81: issued(
    'Path length given without key usage keyCertSign',
    'It has a path length and does not say that it may sign.',
    'Add keyUsage critical, with keyCertSign (RFC 5280, 4.2.1.9).',
  ),
  82: issued(
    'Key usage keyCertSign invalid for non-CA cert',
    'It is no authority and yet says that it may sign certificates.',
    'Take keyCertSign out of the key usage (RFC 5280, 4.2.1.3).',
  ),
  83: issued('Issuer name empty', 'It does not say who issued it.', 'Name the issuer (RFC 5280, 4.1.2.4).'),
  84: issued('Subject name empty', 'It does not say whose it is.', 'Name the subject (RFC 5280, 4.1.2.6).'),
  85: issued(
    'Missing Authority Key Identifier',
    'It does not say which key signed it.',
    'Add authorityKeyIdentifier with keyid (RFC 5280, 4.2.1.1).',
  ),
  86: issued(
    'Missing Subject Key Identifier',
    'It is an authority and does not name its key.',
    'Add subjectKeyIdentifier (RFC 5280, 4.2.1.2).',
  ),
  87: issued(
    'Empty Subject Alternative Name extension',
    'Its list of names is empty.',
    'Put the name of the host into subjectAltName (RFC 5280, 4.2.1.6).',
  ),
  88: issued(
    'Subject empty and Subject Alt Name extension not critical',
    'It has no subject, and its list of names is not marked critical.',
    'Name the subject, or mark subjectAltName critical (RFC 5280, 4.2.1.6).',
    false,
  ),
  89: issued(
    'Basic Constraints of CA cert not marked critical',
    'It is an authority, and the extension that says so is not marked critical.',
    'Mark basicConstraints critical (RFC 5280, 4.2.1.9).',
    false,
  ),
  90: issued(
    'Authority Key Identifier marked critical',
    'The extension that names the key above it is marked critical.',
    'Do not mark authorityKeyIdentifier critical (RFC 5280, 4.2.1.1).',
    false,
  ),
  91: issued(
    'Subject Key Identifier marked critical',
    'The extension that names its key is marked critical.',
    'Do not mark subjectKeyIdentifier critical (RFC 5280, 4.2.1.2).',
    false,
  ),
  92: issued(
    'CA cert does not include key usage extension',
    'It is an authority and does not say what its key is for.',
    'Add keyUsage critical, with keyCertSign and cRLSign (RFC 5280, 4.2.1.3).',
  ),
  93: issued(
    'Using cert extension requires at least X509v3',
    'It has extensions and calls itself version 1 or 2.',
    'Issue it as version 3 (RFC 5280, 4.1.2.1).',
  ),
  94: issued(
    'Certificate public key has explicit ECC parameters',
    'The curve of its key is written out instead of named.',
    'Issue it for a key on a named curve (RFC 5480, 2.1.1).',
  ),
};

/** What is said of a code. @throws where there is no such code */
export function codeOf(code: number): Code {
  const known = CODES[code];
  if (!known) throw new Error(`There is nothing to say of OpenSSL's code ${code}.`);
  return known;
}
