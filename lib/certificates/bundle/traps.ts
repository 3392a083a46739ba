/** What is unusual about a file of certificates. */
export type TrapKind =
  | 'utf-16'
  | 'der'
  | 'pkcs7'
  | 'base64'
  | 'escaped'
  | 'joined'
  | 'indented'
  | 'cut-off'
  | 'unreadable'
  | 'bom'
  | 'private-key'
  | 'other-block'
  | 'leaf-only'
  | 'wrong-order'
  | 'duplicate';

export type Trap = {
  kind: TrapKind;
  /** Which: the number of a block in the file, a label, what could not be read; null where there is nothing to add. */
  detail: string | null;
};

/**
 * What becomes of a CA file in which it is (docs/facts/ptc-clients-and-peers.md 2.3; tried with OpenSSL 3.0, Python 3.11 and Node 20):
 * clients find no certificate in it, and Node does not even warn; clients break off at what they cannot read, and Node warns once;
 * they miss that certificate alone; or it is read all the same.
 */
export type Effect = 'nothing found' | 'refused' | 'missed' | 'none';

type Said = { title: string; meaning: string; effect: Effect };

const SILENT =
  'Python and curl find no certificate in it; Node says nothing, and fails at the first connection.';
const REFUSED = 'Python and curl refuse the whole file; Node warns once and goes on without it.';

/** What is said of each. */
export const TRAPS: Readonly<Record<TrapKind, Said>> = {
  'utf-16': {
    title: 'The file is UTF-16',
    meaning: `PowerShell's > writes it so. ${SILENT} Save it as UTF-8 or ASCII.`,
    effect: 'nothing found',
  },
  der: {
    title: 'The file is DER',
    meaning: `Its name does not matter: clients want PEM. ${SILENT} Convert it: openssl x509 -inform der -in ca.cer -out ca.pem`,
    effect: 'nothing found',
  },
  pkcs7: {
    title: 'The certificates are in a PKCS#7 container',
    meaning: `Clients want PEM certificates. Unpack it: openssl pkcs7 -print_certs -in ca.p7b -out ca.pem (with -inform der where the file is binary)`,
    effect: 'nothing found',
  },
  base64: {
    title: 'The lines -----BEGIN CERTIFICATE----- and -----END CERTIFICATE----- are missing',
    meaning: 'Without them no client finds a certificate in it.',
    effect: 'nothing found',
  },
  escaped: {
    title: 'Line breaks are written as \\n',
    meaning: 'It comes from JSON or from an environment variable. Clients want real line breaks.',
    effect: 'nothing found',
  },
  joined: {
    title: 'No line break between two certificates',
    meaning: `Two files were joined, and the first did not end with a line break. ${REFUSED}`,
    effect: 'refused',
  },
  indented: {
    title: 'A certificate does not begin at the start of a line',
    meaning: 'It is indented or quoted. Clients do not find it, and say nothing.',
    effect: 'missed',
  },
  'cut-off': {
    title: 'A certificate is cut off',
    meaning: `It has a BEGIN line and no END line of its own. ${REFUSED}`,
    effect: 'refused',
  },
  unreadable: {
    title: 'A certificate cannot be read',
    meaning: `It is damaged. ${REFUSED}`,
    effect: 'refused',
  },
  bom: {
    title: 'The file begins with a byte order mark',
    meaning: 'OpenSSL, Python and Node read it all the same.',
    effect: 'none',
  },
  'private-key': {
    title: 'There is a private key in it',
    meaning:
      'Turnout keeps nothing of it. Whoever has this file can sign in the name of its owner: take the key out, and have the certificate replaced if the file was handed on.',
    effect: 'none',
  },
  'other-block': {
    title: 'Something other than a certificate is in it',
    meaning: 'It is not looked at.',
    effect: 'none',
  },
  'leaf-only': {
    title: "Only the server's certificate is in the output",
    meaning: 'The server sent more. Run openssl s_client with -showcerts.',
    effect: 'none',
  },
  'wrong-order': {
    title: 'The certificates are in another order than their chain',
    meaning:
      "A server sends its own certificate first, then each one's issuer. OpenSSL sorts them by itself; not every client does.",
    effect: 'none',
  },
  duplicate: {
    title: 'A certificate is in it more than once',
    meaning: 'Clients do not mind. It is counted once.',
    effect: 'none',
  },
};
