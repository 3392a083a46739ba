import { expect, it } from 'vitest';
import { nodeText, pythonText } from './said';

/** `20@1` is OpenSSL's code 20 at the certificate above the server's. */
const found = (text: string) =>
  text.split(' ').map((one) => {
    const [code = 0, depth = 0] = one.split('@').map(Number);
    return { code, depth };
  });

it.each([
  ['20@1', 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY: unable to get local issuer certificate'],
  ['20@0', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE: unable to verify the first certificate'],
  ['20@0 10@0', 'CERT_HAS_EXPIRED: certificate has expired'],
  ['20@1 10@1', 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY: unable to get local issuer certificate'],
  ['20@1 10@0', 'CERT_HAS_EXPIRED: certificate has expired'],
  ['10@2 9@0', 'CERT_NOT_YET_VALID: certificate is not yet valid'],
  ['79@1 26@1 32@1', 'UNSPECIFIED: key usage does not include certificate signing'],
  ['26@0 62@0', 'INVALID_PURPOSE: unsuitable certificate purpose'],
  ['62@0', "ERR_TLS_CERT_ALTNAME_INVALID: Hostname/IP does not match certificate's altnames"],
])('Node says of %s what its handshakes said', (findings, text) =>
  expect(nodeText(found(findings))).toBe(text),
);

it('Python says the first, and names the host', () => {
  const says = '[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed:';
  expect(pythonText(found('10@2 9@0'), null)).toBe(`${says} certificate has expired`);
  expect(pythonText(found('62@0 10@0'), 'pypi.org')).toBe(
    `${says} Hostname mismatch, certificate is not valid for 'pypi.org'.`,
  );
});
