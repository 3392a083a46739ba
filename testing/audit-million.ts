import pg from 'pg';
import { chainHash, GENESIS, type LinkedRow } from '@/lib/audit/chain';

const BATCH = 5_000;
const PEOPLE = 40;
const ACTIONS = [
  'push.step.done',
  'push.start',
  'plan.make',
  'lane.verify',
  'scope.edit',
  'task.note',
  'timer.fire',
  'drift.seen',
];
const ECOSYSTEMS = ['npm', 'pypi', 'docker', 'hugging-face', 'cargo', 'maven'];
const SCOPES = ['me', 'pilot', 'team', 'everyone'];

/**
 * Stores that many acts in a chain, each tied to the one before it, a minute apart: some people, actions and words are in
 * most of them, some in a few of a million.
 */
export async function storeActs(ownerUrl: string, chain: string, count: number): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  const { rows: indexes } = await client.query<{ name: string; made: string }>(
    `SELECT indexname AS name, indexdef AS made FROM pg_indexes WHERE tablename = 'AuditEvent' AND indexdef NOT LIKE '%UNIQUE%'`,
  );
  // Made once at the end: a million times twelve entries, one by one, would take longer than what is measured.
  for (const { name } of indexes) await client.query(`DROP INDEX "${name}"`);
  let last = { seq: 0, hash: GENESIS };
  for (let from = 0; from < count; from += BATCH) {
    const rows = Array.from({ length: Math.min(BATCH, count - from) }, () => {
      const row = actAt(chain, last.seq + 1, last.hash);
      last = row;
      return row;
    });
    await client.query(
      `INSERT INTO "AuditEvent" ("chain", "seq", "at", "actorKind", "actorId", "actorName", "action", "targetKind", "targetName", "before", "after", "about", "prevHash", "hash")
       SELECT "chain", "seq", "at", "actorKind", "actorId", "actorName", "action", "targetKind", "targetName", nullif("before", 'null'), nullif("after", 'null'), "about", "prevHash", "hash"
       FROM json_populate_recordset(null::"AuditEvent", $1)`,
      [JSON.stringify(rows)],
    );
  }
  for (const { made } of indexes) await client.query(made);
  await client.query('VACUUM ANALYZE "AuditEvent"');
  await client.end();
}

/** Which of several an act has: the first in about half of them, each next one in half as many. */
const skewed = (seq: number, many: number) =>
  Math.min(many - 1, Math.clz32((Math.imul(seq, 2_654_435_761) >>> 0) | 1));

function actAt(chain: string, seq: number, prevHash: string): LinkedRow {
  const ecosystem = ECOSYSTEMS[seq % ECOSYSTEMS.length] ?? '';
  const scope = SCOPES[(seq >> 3) % SCOPES.length] ?? '';
  const person = skewed(seq, PEOPLE);
  const action = ACTIONS[skewed(seq * 7, ACTIONS.length)] ?? '';
  const plan = Math.ceil(seq / 10);
  const row = {
    chain,
    seq,
    at: new Date(Date.UTC(2025, 0, 1) + seq * 60_000).toISOString(),
    actorKind: person === 0 ? 'worker' : 'person',
    actorId: `person-${person}`,
    actorName: person === 0 ? 'worker-1' : `Person ${person}`,
    action,
    targetKind: action.startsWith('push.') ? 'destination-profile' : 'plan',
    targetName: action.startsWith('push.')
      ? `jfrog-${ecosystem}-${scope}`
      : `#${plan} Switch ${ecosystem}, ${scope} on`,
    before: seq % 3 === 0 ? { domains: ['off.turnout.invalid'] } : null,
    after: { plan, for: `Person ${person}`, ...(seq % 100_000 === 7 ? { reason: 'A zebra crossed.' } : {}) },
    about: [`e:${ecosystem}`, `s:${scope}`],
  };
  return { ...row, prevHash, hash: chainHash(prevHash, row) };
}
