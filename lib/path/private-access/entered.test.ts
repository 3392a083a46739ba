import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readApp, type TypedApp, typedApp } from './entered';

const TYPED: TypedApp = {
  name: 'Artifactory',
  hosts: 'repo.acme.test',
  ports: '443',
  publisherDns: false,
  address: '',
  publishers: '',
  users: [],
  groups: [],
  managedOnly: false,
};
const SEEN = { by: 'Dana', at: '2026-11-30T12:00:00.000Z' };

test('what is kept is shown as it can be typed, and read back the same', () => {
  const host = fc.constantFrom('repo.acme.test', '*.acme.test', '10.1.0.0/16', 'nexus', '10.2.0.5');
  const publisher = fc.constantFrom('dc1-a 10.0.0.21', 'dc1 b 10.0.0.22', 'dc2', 'EU West 1');
  fc.assert(
    fc.property(
      fc.uniqueArray(host, { minLength: 1 }),
      fc.uniqueArray(publisher),
      fc.constantFrom('443', '443, 8081-8082', 'tcp:22; udp 53'),
      fc.boolean(),
      (hosts, publishers, ports, flag) => {
        const lines = { hosts: hosts.join('\r\n'), publishers: publishers.join('\n\n') };
        const read = readApp({
          ...TYPED,
          ...lines,
          ports,
          publisherDns: flag,
          address: flag ? '10.2.0.5' : '',
        });
        if (!('app' in read) || !read.app) throw new Error(JSON.stringify(read));
        expect(read.app.hosts).toEqual(hosts);
        expect(readApp(typedApp({ ...read.app, ...SEEN }))).toEqual(read);
      },
    ),
  );
  expect(readApp(typedApp(null))).toEqual({ app: null });
});

test('many lines are refused at once', () => {
  const hosts = Array.from({ length: 10_000 }, () => 'a').join('\n');
  const publishers = Array.from({ length: 600 }, (_, at) => `p${at}`).join('\n');
  const read = readApp({ ...TYPED, hosts, publishers });
  expect(read).toMatchObject({
    refused: {
      hosts: expect.stringContaining('10,000 hosts'),
      publishers: expect.stringContaining('600 publishers'),
    },
  });
});
