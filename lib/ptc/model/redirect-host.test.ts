import { expect, test } from 'vitest';
import { internalHostWarning, redirectHostProblem } from './redirect-host';

test.each([
  'acme.jfrog.io',
  'ACME.jfrog.io',
  'artifactory.acme.test:8443',
  'a.b:1',
  'a.b:65535',
  'a.acme.local',
])('%s can be an Artifactory host', (host) => {
  expect(redirectHostProblem(host)).toBeNull();
});

test.each([
  ['x.example:99999', 'has the port 99999. A port is a number from 1 to 65535'],
  ['x.example:0', 'has the port 0'],
  ['x.example:65536', 'has the port 65536'],
  ['10.0.0.1', 'is an IP address'],
  ['10.1', 'is an IP address'],
  ['0x7f000001', 'is an IP address'],
  ['[::1]:443', 'is an IP address'],
  ['127.0.0.1:443', 'is an IP address'],
  ['localhost:8082', 'is the local machine'],
  ['artifactory', 'is not a host name'],
  ['off.turnout.invalid', 'reserved and lead nowhere'],
  ['abc.onion:443', 'reserved and lead nowhere'],
  ['http://acme.jfrog.io', 'is not https'],
  ['', 'No Artifactory host is entered'],
])('%j is refused: %s', (host, said) => {
  expect(redirectHostProblem(host)).toContain(said);
});

test.each(['intranet.local', 'art.acme.internal:8443', 'art.acme.CORP', 'art.home.arpa', 'nexus.lan'])(
  '%s is taken by those alone who know that it is internal',
  (host) => {
    expect(internalHostWarning(host)).toContain('is an internal name');
  },
);

test.each(['acme.jfrog.io', 'local.acme.com', 'internal-art.acme.com', 'intranet.local:99999', ''])(
  'nothing is asked of %j',
  (host) => {
    expect(internalHostWarning(host)).toBeNull();
  },
);
