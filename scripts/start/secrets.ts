import { randomBytes, randomInt } from 'node:crypto';
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { newAuditKey } from '@/lib/audit/keys';

/** Letters and digits that nobody confuses when reading them from a screen. */
const READABLE = 'abcdefghjkmnpqrstuvwxyz23456789';

export interface Secrets {
  key: string;
  authSecret: string;
  adminPassword: string;
  sandboxToken: string;
  databasePassword: string;
  /** Of the role that the product signs in with; the one above belongs to the owner of the database. */
  appDatabasePassword: string;
  /** Signs the checkpoints of the audit trail. */
  auditKey: string;
}

/** The secrets of a data folder, each made once and kept in a file that only its owner can read. */
export function keepSecrets(folder: string): Secrets {
  const keep = (name: string, make: () => string) => keptSecret(join(folder, name), make);
  return {
    key: keep('turnout.key', () => `1:${randomBytes(32).toString('base64')}`),
    authSecret: keep('auth.secret', () => randomBytes(32).toString('base64url')),
    adminPassword: keep('admin.password', readablePassword),
    sandboxToken: keep('sandbox.token', () => randomBytes(24).toString('base64url')),
    databasePassword: keep('database.password', () => randomBytes(24).toString('hex')),
    auditKey: keep('audit.key', newAuditKey),
    appDatabasePassword: keep('database.app.password', () => randomBytes(24).toString('hex')),
  };
}

function keptSecret(file: string, make: () => string): string {
  if (!existsSync(file)) writeFileSync(file, `${make()}\n`, { mode: 0o600, flag: 'wx' });
  chmodSync(file, 0o600);
  return readFileSync(file, 'utf8').trim();
}

/** Four groups of four: 79 bits, and short enough to type once. */
function readablePassword(): string {
  const letter = () => READABLE.charAt(randomInt(READABLE.length));
  const group = () => Array.from({ length: 4 }, letter).join('');
  return Array.from({ length: 4 }, group).join('-');
}
