import { describe, expect, test } from 'vitest';
import { judgeIssuer } from './issuer';

describe('who issued the certificate', () => {
  const judged = (issuer: string, tenantHost = 'acme.eu.goskope.com', redirected = true) => {
    const { holds, unsure, text } = judgeIssuer(issuer, tenantHost, redirected);
    return { is: holds ? (unsure ? 'unsure' : 'right') : 'wrong', text };
  };

  test.each([
    ['right', 'CN=ca.acme.eu.goskope.com, O=Acme', "this tenant's own CA"],
    ['right', 'C = US, CN = NS-SWG.CA.ACME.EU.goskope.com', "this tenant's own CA"],
    ['right', 'O=Acme; CN=ca.acme.goskope.com', "this tenant's own CA"],
    ['wrong', 'CN=ca.other.goskope.com', 'another Netskope tenant, other.goskope.com'],
    ['wrong', 'CN=ca.evil-acme.goskope.com', 'another Netskope tenant'],
    ['wrong', 'CN=ca.acme.eu.govskope.us', 'another Netskope tenant'],
    [
      'unsure',
      'CN=Acme inspection CA',
      'not by ca.acme.eu.goskope.com. Expected only if the tenant decrypts with its own CA',
    ],
    ['unsure', 'CN=ca.acme.eu.goskope.com.evil.test', 'its own CA'],
    ['unsure', 'unknown', 'The issuer is not known'],
    ['unsure', '', 'The issuer is not known'],
    ['unsure', 'O=DigiCert Inc, CN=Acme managed by DigiCert', 'its own CA'],
  ])('%s: %s', (is, issuer, why) => {
    expect(judged(issuer)).toMatchObject({ is, text: expect.stringContaining(why) });
  });

  test('a public CA without a redirect says that nothing was decrypted', () => {
    expect(judged("C=US; O=Let's Encrypt; CN=R11", 'acme.goskope.com', false)).toMatchObject({
      is: 'wrong',
      text: expect.stringContaining('the traffic is not decrypted'),
    });
  });

  test('of a tenant that is not at Netskope nothing is expected', () => {
    expect(judged('CN=Turnout sandbox inspection CA', '127.0.0.1:4401').text).toBe(
      'It was issued by CN=Turnout sandbox inspection CA. Expected only if the tenant decrypts with its own CA: check that.',
    );
  });
});
