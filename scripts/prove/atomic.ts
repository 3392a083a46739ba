import { randomInt } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { closeDatabase } from '@/lib/db/client';
import { migrate } from '@/lib/db/migrate';
import { checkAudit } from '@/lib/services/audit/check';
import { editScope } from '@/lib/services/scope/edit';
import { option } from '../../testing/shards';
import { as, storedTenant, value } from '../../testing/tenant';
import { asRole, grantToApp, makeAppRole } from '../postgres/app-role';
import { administer, createDatabase } from '../postgres/databases';
import { withTemporaryServer } from '../postgres/temporary';

const ROUNDS = option('rounds', 6);
/** Of a pool of ten connections, all asked for at once. */
const AT_ONCE = option('at-once', 120);
const TENANTS = 3;
/** A stall in the middle; in every third round one that is longer than a transaction waits for its connection. */
const STALL_MS = 1_500;
const LONG_STALL_MS = 16_000;

const COUNTING = `
  CREATE TABLE effect ("chain" text, "name" text);
  GRANT SELECT, INSERT ON effect TO PUBLIC;
  CREATE FUNCTION effect_counts() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN INSERT INTO effect VALUES (NEW."tenantId"::text, NEW."name"); RETURN NEW; END $$;
  CREATE TRIGGER effect_counts AFTER UPDATE ON "Scope" FOR EACH ROW EXECUTE FUNCTION effect_counts()`;

/**
 * What a person changes and the row that says so are committed together or not at all: with the pool exhausted, the event loop
 * stalled, and connections ended in the middle. A trigger counts what really changed.
 */
await withTemporaryServer(async (server) => {
  const ownerUrl = await createDatabase(server, 'atomic');
  await migrate(ownerUrl);
  await makeAppRole(server, 'atomic_app', 'atomic');
  await grantToApp(ownerUrl, 'atomic_app');
  await administer(ownerUrl, COUNTING);
  process.env.DATABASE_URL = asRole(ownerUrl, 'atomic_app', 'atomic');
  process.env.TURNOUT_KEY = `1:${Buffer.alloc(32, 7).toString('base64')}`;
  const slugs: string[] = [];
  for (let at = 0; at < TENANTS; at++) slugs.push((await storedTenant(`atomic-${at}.goskope.com`)).slug);
  await administer(ownerUrl, 'TRUNCATE effect');
  const all = { done: 0, failed: 0, lost: 0 };
  const reasons = new Map<string, number>();
  // Connected before anything stalls: to connect takes no longer than a time-out allows.
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  for (let round = 0; round < ROUNDS; round++) {
    const { names, errors } = await stressed(owner, slugs, round);
    all.done += names.length;
    all.failed += errors.length;
    all.lost += await missingOf(owner, names);
    for (const error of errors) reasons.set(error, (reasons.get(error) ?? 0) + 1);
  }
  // What was still under way when its caller gave up has ended by then.
  await quiet(owner);
  const { rows: counted } = await owner.query(
    `SELECT (SELECT count(*)::int FROM effect) AS "effects",
      (SELECT count(*)::int FROM "AuditEvent" WHERE "action" = 'scope.edit') AS "rows",
      (SELECT count(*)::int FROM (
        SELECT "chain", "name" FROM effect EXCEPT ALL
        SELECT "chain", "after"->>'name' FROM "AuditEvent" WHERE "action" = 'scope.edit') one) AS "untold"`,
  );
  const broken: string[] = [];
  for (const tenant of slugs) {
    const { fault } = await value(checkAudit(as('viewer'), { tenant }));
    if (fault) broken.push(tenant);
  }
  for (const [reason, count] of reasons) console.log(`${count} failed: ${reason}`);
  const { effects = 0, rows = -1, untold = -1 } = counted[0] ?? {};
  console.log(
    `${ROUNDS * AT_ONCE} acts at ${AT_ONCE} at once on 10 connections, ${Math.ceil(ROUNDS / 3)} stalls of ${LONG_STALL_MS / 1000} s: ${all.done} done, ${all.failed} failed, ${all.lost} said done that left no row, ${broken.length} chains broken`,
  );
  console.log(`effects ${effects}, rows ${rows}, effects without their row ${untold}`);
  const holds = effects === rows && untold === 0 && all.lost === 0 && broken.length === 0;
  process.exitCode = holds && all.done > 0 && all.failed > 0 ? 0 : 1;
  await owner.end();
  await closeDatabase();
});
process.exit();

async function stressed(owner: pg.Client, slugs: string[], round: number) {
  const names: string[] = [];
  const errors: string[] = [];
  const acts = Array.from({ length: AT_ONCE }, async (_, at) => {
    const name = `Me ${round}-${at}`;
    try {
      const input = {
        tenant: slugs[at % slugs.length] ?? '',
        scope: 'me',
        name,
        users: ['dana@acme.test'],
        groups: [],
      };
      const result = await editScope(as('operator'), input);
      if (result.ok) names.push(name);
      else errors.push(result.problem.message);
    } catch (error) {
      errors.push(error instanceof Error ? (error.message.trim().split('\n').at(-1) ?? '') : String(error));
    }
  });
  await Promise.all([...acts, disturb(owner, round)]);
  return { names, errors };
}

/** Ends connections in the middle of what they do, and stops all of this process for a while. */
async function disturb(owner: pg.Client, round: number): Promise<void> {
  await pause(50);
  stall(round % 3 === 2 ? LONG_STALL_MS : STALL_MS);
  for (let time = 0; time < 3; time++) {
    await pause(randomInt(20, 200));
    await owner.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'atomic' AND usename = 'atomic_app' AND random() < 0.3`,
    );
    stall(randomInt(10, 300));
  }
}

/** Nothing else happens in this process meanwhile: no answer is read, no time-out fires. */
function stall(ms: number): void {
  for (const until = Date.now() + ms; Date.now() < until; );
}

/** How many of the acts that were said to be done are in no row; asked in a session that nobody ends. */
async function missingOf(owner: pg.Client, names: string[]): Promise<number> {
  const { rows } = await owner.query(
    `SELECT count(*)::int AS "count" FROM unnest($1::text[]) AS n
     WHERE NOT EXISTS (SELECT FROM "AuditEvent" WHERE "action" = 'scope.edit' AND "after"->>'name' = n)`,
    [names],
  );
  return rows[0]?.count ?? -1;
}

async function quiet(owner: pg.Client): Promise<void> {
  for (;;) {
    const { rows } = await owner.query(
      `SELECT FROM pg_stat_activity WHERE datname = 'atomic' AND usename = 'atomic_app' AND state LIKE 'idle in transaction%'`,
    );
    if (rows.length === 0) return;
    await pause(500);
  }
}
