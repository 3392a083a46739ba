import { execFileSync } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { authorityCertificate, newKeyPair, serverCertificate } from './certificate';

const folder = mkdtempSync(join(tmpdir(), 'turnout-ca-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test.each(['registry.npmjs.org', '127.0.0.1', `${'a'.repeat(60)}.${'b'.repeat(60)}.example`])(
  'docs/facts/ptc-clients-and-peers.md 3.2: CA and leaf for %s pass strict verification',
  (host) => {
    const [ca, leaf] = [join(folder, 'ca.pem'), join(folder, 'leaf.pem')];
    const issuer = { name: 'Test CA', key: newKeyPair() };
    writeFileSync(ca, authorityCertificate(issuer.name, issuer.key));
    writeFileSync(leaf, serverCertificate(host, newKeyPair(), issuer));
    const check = ['verify', '-x509_strict', '-purpose', 'sslserver', '-CAfile', ca, leaf];
    expect(execFileSync('openssl', check, { encoding: 'utf8' })).toContain('OK');
    const parsed = new X509Certificate(readFileSync(leaf));
    expect(parsed.checkHost(host) ?? parsed.checkIP(host)).toBe(host);
  },
);
