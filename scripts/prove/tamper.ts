import { spawnSync } from 'node:child_process';
import { createPublicKey } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { appendAudit, INSTALLATION_CHAIN } from '@/lib/audit/append';
import type { LinkedRow } from '@/lib/audit/chain';
import { byKeyId, type Checkpoint, signCheckpoint } from '@/lib/audit/checkpoint';
import { checkpointLine, ExportVerifier, headLine, isIntact, rowLine } from '@/lib/audit/export-file';
import { newAuditKey, pemOf, privateKeyOf, publicTextOf } from '@/lib/audit/keys';
import { closeDatabase, db } from '@/lib/db/client';
import { migrate } from '@/lib/db/migrate';
import { checkAudit, checkInstallationAudit } from '@/lib/services/audit/check';
import { exportInstallationAudit } from '@/lib/services/audit/export';
import { signChain, unsignedChains } from '@/lib/services/audit/sign';
import { act, chained, TAMPERINGS, type Tampering, tampered } from '../../testing/audit-chains';
import { as, storedTenant, value } from '../../testing/tenant';
import { asRole, grantToApp, makeAppRole } from '../postgres/app-role';
import { administer, createDatabase, dropDatabase } from '../postgres/databases';
import { withTemporaryServer } from '../postgres/temporary';

const option = (name: string, usual: number) =>
  Number(process.argv.find((one) => one.startsWith(`--${name}=`))?.split('=')[1] ?? usual);
/** Of each kind, on exported chains; and on a real database, as its superuser. */
const FILES = option('files', 1_000);
const DATABASES = option('databases', 4);
const ROWS = 12;
const SEED = option('seed', 20_261_129);

const key = newAuditKey();
const privateKey = privateKeyOf(key);
const publicKey = createPublicKey(privateKey);

/**
 * Whatever is done to a signed audit trail is found: random edits, deletions, exchanges, insertions, chains that were rebuilt
 * and tails that were cut, in an exported file by `audit:verify`, and in the database, by who owns it, on the page and in
 * the export. What is only the truth is not complained of.
 */
const files = inFiles();
const database = await withTemporaryServer(inDatabases);
const missed = [...files.missed, ...database.missed];
for (const one of missed.slice(0, 20)) console.log(`not found: ${one}`);
console.log(
  `exported chains: ${files.found} of ${files.tried} found; ${files.untouched} untouched ones hold`,
);
console.log(
  `real PostgreSQL, by its superuser: ${database.found} of ${database.tried} found, each on the page and by audit:verify, of a tenant and of the installation in turn`,
);
console.log(
  `found: ${(100 * (files.found + database.found)) / (files.tried + database.tried)} % of ${(files.tried + database.tried).toLocaleString('en')} tamperings`,
);
process.exit(missed.length === 0 && files.tried + database.tried > 0 ? 0 : 1);

function inFiles() {
  const tally = { tried: 0, found: 0, untouched: 0, missed: [] as string[] };
  const acts = fc.array(act, { minLength: 2, maxLength: ROWS });
  for (const how of TAMPERINGS) {
    const cases = fc.sample(fc.tuple(acts, fc.nat(), act), { numRuns: FILES, seed: SEED });
    for (const [list, place, by] of cases) {
      const rows = chained(list);
      const signed = [rows.at(-1), rows[Math.floor(rows.length / 2)]].flatMap((row) =>
        row ? [statement(row)] : [],
      );
      if (verifies(rows, signed)) tally.untouched += 1;
      else tally.missed.push('an untouched chain was complained of');
      tally.tried += 1;
      if (verifies(tampered(rows, how, place % rows.length, by), signed))
        tally.missed.push(`${how} in a file`);
      else tally.found += 1;
    }
  }
  return tally;
}

function statement({ chain, seq, hash }: LinkedRow): Checkpoint {
  return signCheckpoint(privateKey, { chain, seq, hash, at: '2026-11-29T10:00:00.000Z' });
}

/** As the command does it, from the text of a file. */
function verifies(rows: LinkedRow[], checkpoints: Checkpoint[]): boolean {
  const verifier = new ExportVerifier(byKeyId([publicKey]));
  const head = headLine({ turnout: 'audit export', version: 1, at: '', chains: ['tenant'] });
  const lines = (head + rows.map(rowLine).join('')).split('\n').filter(Boolean);
  for (const one of checkpoints) verifier.takeCheckpoint(checkpointLine(one).trimEnd());
  for (const [at, line] of lines.entries()) verifier.take(line, at + 1);
  return isIntact(verifier.end());
}

async function inDatabases(server: string) {
  const tally = { tried: 0, found: 0, missed: [] as string[] };
  process.env.TURNOUT_AUDIT_KEY = key;
  process.env.TURNOUT_AUDIT_PUBLIC_KEY = publicTextOf(key);
  process.env.TURNOUT_KEY = `1:${Buffer.alloc(32, 7).toString('base64')}`;
  const template = await createDatabase(server, 'tamper_template');
  await migrate(template);
  await makeAppRole(server, 'tamper_app', 'tamper');
  await grantToApp(template, 'tamper_app');
  for (const how of TAMPERINGS)
    for (let at = 0; at < DATABASES; at++) {
      const ownerUrl = await createDatabase(server, 'tampered', 'tamper_template');
      process.env.DATABASE_URL = asRole(ownerUrl, 'tamper_app', 'tamper');
      tally.tried += 1;
      const place = 1 + ((at * 5 + how.length) % ROWS);
      const wrong = await tamperedWith(ownerUrl, how, place, at % 2 === 1);
      if (wrong) tally.missed.push(wrong);
      else tally.found += 1;
      await closeDatabase();
      await dropDatabase(server, 'tampered');
    }
  return tally;
}

/** @returns what was not found, or complained of before anything was done; null where all is as it should be */
async function tamperedWith(ownerUrl: string, how: Tampering, seq: number, installation: boolean) {
  const folder = mkdtempSync(join(tmpdir(), 'turnout-tamper-'));
  try {
    const kept = join(folder, 'checkpoints.ndjson');
    // Beside the database, which its superuser does not change.
    process.env.TURNOUT_CHECKPOINT_FILE = kept;
    const pem = join(folder, 'public.pem');
    writeFileSync(pem, pemOf(publicKey));
    const { id, slug } = await storedTenant('tampered.goskope.com');
    const chain = installation ? INSTALLATION_CHAIN : id;
    for (let n = 1; n <= ROWS; n++) await note(chain, `number ${n}`);
    const made: Checkpoint[] = [];
    for (const unsigned of await value(unsignedChains(as('worker'), {}))) {
      const { checkpoint } = await value(signChain(as('worker'), { chain: unsigned }));
      if (checkpoint) made.push(checkpoint);
    }
    writeFileSync(kept, made.map(checkpointLine).join(''));
    const looks = async () => {
      const page = installation
        ? await value(checkInstallationAudit(as('admin'), {}))
        : await value(checkAudit(as('viewer'), { tenant: slug }));
      return { page: page.fault !== null, command: !(await commandHolds(folder, pem, kept)) };
    };
    const before = await looks();
    if (before.page || before.command) return 'an untouched database was complained of';
    await administer(ownerUrl, `SET session_replication_role = replica; ${sqlOf(how, chain, seq)}`);
    if (how === 'rebuild') for (let n = seq; n <= ROWS; n++) await note(chain, `another ${n}`);
    const after = await looks();
    return after.page && after.command ? null : `${how} at #${seq} of ${chain}: ${JSON.stringify(after)}`;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function note(chain: string, name: string): Promise<void> {
  const ana = { kind: 'person', id: '1', name: 'Ana' } as const;
  const entry = { action: 'task.note', target: { kind: 'task', name }, after: { name } } as const;
  return db().$transaction((tx) => appendAudit(tx, chain, ana, entry));
}

/** What somebody would do who owns the database and knows which guards there are. */
function sqlOf(how: Tampering, chain: string, seq: number): string {
  const at = (number: number) => `"chain" = '${chain}' AND "seq" = ${number}`;
  const other = seq > 1 ? seq - 1 : 2;
  return {
    edit: `UPDATE "AuditEvent" SET "actorName" = 'Mallory' WHERE ${at(seq)}`,
    delete: `DELETE FROM "AuditEvent" WHERE ${at(seq)}`,
    exchange: `UPDATE "AuditEvent" SET "seq" = -1 WHERE ${at(seq)}; UPDATE "AuditEvent" SET "seq" = ${seq} WHERE ${at(other)};
      UPDATE "AuditEvent" SET "seq" = ${other} WHERE ${at(-1)}`,
    insert: `UPDATE "AuditEvent" SET "seq" = -"seq" - 1 WHERE "chain" = '${chain}' AND "seq" >= ${seq};
      UPDATE "AuditEvent" SET "seq" = -"seq" WHERE "chain" = '${chain}' AND "seq" < 0;
      INSERT INTO "AuditEvent" ("chain", "seq", "at", "actorKind", "actorId", "actorName", "action", "targetKind", "targetName", "about", "prevHash", "hash")
      SELECT "chain", ${seq}, "at", "actorKind", "actorId", 'Mallory', "action", "targetKind", "targetName", "about", "prevHash", "hash"
      FROM "AuditEvent" WHERE ${at(seq + 1)}`,
    // What follows is appended by the product itself, so that it fits.
    rebuild: `DELETE FROM "AuditEvent" WHERE "chain" = '${chain}' AND "seq" >= ${seq}`,
    cut: `DELETE FROM "AuditEvent" WHERE "chain" = '${chain}' AND "seq" >= ${seq}; DELETE FROM "AuditCheckpoint" WHERE "chain" = '${chain}'`,
  }[how];
}

/** `npm run audit:verify` on an export of everything, with the file of checkpoints that is kept elsewhere. */
async function commandHolds(folder: string, pem: string, kept: string): Promise<boolean> {
  const file = join(folder, 'export.ndjson');
  const texts: string[] = [];
  for await (const text of await value(exportInstallationAudit(as('admin'), { format: 'ndjson' })))
    texts.push(text);
  writeFileSync(file, texts.join(''));
  const env = { PATH: process.env.PATH, HOME: process.env.HOME, NODE_ENV: 'production' as const };
  const args = ['--import', 'tsx', 'scripts/audit/verify.ts', file, '--key', pem, '--checkpoints', kept];
  const { status, stderr } = spawnSync(process.execPath, args, { env, encoding: 'utf8' });
  if (status !== 0 && status !== 1) throw new Error(`audit:verify ended with ${status}: ${stderr}`);
  return status === 0;
}
