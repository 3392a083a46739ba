import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { z } from 'zod';
import { closeDatabase } from '../../lib/db/client';
import { migrate } from '../../lib/db/migrate';
import { actingOn, NOTHING_SEEN, type Tally } from '../../testing/interleaved-acts';
import { interleavedTenant } from '../../testing/interleaved-tenant';
import { interleaving } from '../../testing/interleavings';
import { inShards, option, sendToParent, shardOf, spread, sumOf } from '../../testing/shards';
import { createDatabase } from '../postgres/databases';
import { withTemporaryServer } from '../postgres/temporary';

/** What the promise names. `--all` runs them all, which takes an hour or more where the machine is busy. */
const PROMISED = 10_000;
/** Without it every sixteenth of them is run, the same ones each time: minutes, also where the machine is busy. */
const EVERY = 16;
const CASES = process.argv.includes('--all') ? PROMISED : option('cases', PROMISED / EVERY);
const SEED = option('seed', 20_261_121);
const SHARDS = 2;

/** Random interleavings of plan, approve, re-plan, portal edit, drift and push, on the real services, database and sandbox. */
const shard = shardOf();
if (shard) await sendToParent(await runShare(shard.index));
else await withTemporaryServer(proveOn);
process.exit();

async function proveOn(server: string): Promise<void> {
  const began = performance.now();
  const env = {
    DATABASE_URL: server,
    TURNOUT_KEY: `1:${randomBytes(32).toString('base64')}`,
  };
  const shares = z
    .array(z.record(z.string(), z.number()))
    .parse(await inShards(import.meta.url, SHARDS, env));
  const all = sumOf(NOTHING_SEEN, shares);
  const minutes = (performance.now() - began) / 60_000;
  console.log(
    `${all.interleavings} interleavings (seed ${SEED}) in ${minutes.toFixed(1)} min, ${(all.interleavings / minutes).toFixed(0)} a minute: ${all.plans} plans, ${all.replans} of them re-plans, ${all.approvals} approvals, ${all.drifts} drifts, ${all.staged} edits staged in the portal`,
  );
  console.log(
    `${all.pushes} pushes: ${all.done} done, ${all.stoppedStale} stopped as stale, ${all.stoppedFailed} stopped otherwise; refused: ${all.plansRefused} plans over a staged edit, ${all.startsRefused} starts, ${all.approvalsRefused} approvals`,
  );
  console.log(
    `request log: ${all.logged} writes, ${all.writes} by Turnout, ${all.foreignWrites} by others, ${all.unaccounted} interleavings where that does not add up`,
  );
  if (all.interleavings < PROMISED)
    console.log(
      `A sample, ${((100 * all.interleavings) / PROMISED).toFixed(2)} % of the ${PROMISED} that are promised, spread evenly and the same each time. All of them: npm run prove -- stale --all`,
    );
  const vacuous = [
    all.done,
    all.stoppedStale,
    all.stoppedFailed,
    all.startsRefused,
    all.approvalsRefused,
  ].some((count) => count < all.interleavings / 200);
  if (vacuous) console.log('Too little of what this is about has happened, so it proves nothing.');
  const bad = all.staleWrites + all.unapprovedWrites + all.otherWrites + all.unaccounted;
  console.log(
    `${all.writes} writes in ${all.interleavings} of ${PROMISED} interleavings: stale ${all.staleWrites}, unapproved ${all.unapprovedWrites}, other than reviewed ${all.otherWrites}`,
  );
  process.exitCode = bad === 0 && !vacuous && all.interleavings === CASES ? 0 : 1;
}

/** One share of the interleavings, on a database and a sandbox of its own. */
async function runShare(index: number): Promise<Tally> {
  const tally = { ...NOTHING_SEEN };
  const url = await createDatabase(
    process.env.DATABASE_URL ?? '',
    `turnout_stale_${randomBytes(6).toString('hex')}`,
  );
  await migrate(url);
  process.env.DATABASE_URL = url;
  const tenant = await interleavedTenant();
  const act = await actingOn(tenant, tally, (text) => console.log(text));
  const share = Math.floor(CASES / SHARDS) + (index < CASES % SHARDS ? 1 : 0);
  const numRuns = Math.max(share, PROMISED / SHARDS);
  const chosen = spread(fc.sample(interleaving, { numRuns, seed: SEED + index }), share);
  for (const [done, one] of chosen.entries()) {
    await act(one);
    if (done % 100 === 99) console.error(`share ${index}: ${done + 1} of ${share} …`);
  }
  await tenant.close();
  await closeDatabase();
  return tally;
}
