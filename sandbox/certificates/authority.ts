import { createPrivateKey, createPublicKey } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createSecureContext, type SecureContext } from 'node:tls';
import { SandboxError } from '../http/serve';
import { authorityCertificate, type KeyPair, newKeyPair, serverCertificate } from './certificate';

/** A certificate authority of the sandbox: its CA file, and a TLS context for any host. */
export type Authority = { readonly caPath: string; readonly contextFor: (host: string) => SecureContext };

/** Minted leaves are kept for so many hosts. */
const KEPT_LEAVES = 500;

/** Opens the authority in a folder, or makes it there: `<file>.pem` and `<file>.key`. */
export function openAuthority(folder: string, file: string, name: string): Authority {
  const caPath = join(folder, `${file}.pem`);
  const keyPath = join(folder, `${file}.key`);
  if (!existsSync(caPath) || !existsSync(keyPath)) create(caPath, keyPath, name);
  const issuer = { name, key: readKey(keyPath) };
  const ca = readFileSync(caPath, 'utf8');
  const leafKey = newKeyPair();
  const key = leafKey.privateKey.export({ type: 'pkcs8', format: 'pem' });
  const contexts = new Map<string, SecureContext>();

  const contextFor = (host: string): SecureContext => {
    const known = contexts.get(host);
    if (known) return known;
    if (contexts.size >= KEPT_LEAVES) contexts.clear();
    const context = createSecureContext({ key, cert: serverCertificate(host, leafKey, issuer) + ca });
    contexts.set(host, context);
    return context;
  };
  return { caPath, contextFor };
}

function create(caPath: string, keyPath: string, name: string) {
  const key = newKeyPair();
  writeFileSync(keyPath, key.privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 });
  writeFileSync(caPath, authorityCertificate(name, key));
}

function readKey(keyPath: string): KeyPair {
  try {
    const privateKey = createPrivateKey(readFileSync(keyPath));
    return { privateKey, publicKey: createPublicKey(privateKey) };
  } catch {
    throw new SandboxError(
      `The sandbox's CA key ${keyPath} cannot be read: remove it and its .pem to get a new CA.`,
    );
  }
}
