import { z } from 'zod';
import { follow } from '../../lib/path/private-access/follow';
import { PACKET_MUTANTS } from '../../testing/packet/mutants';
import { packetOracle } from '../../testing/packet/oracle';
import { playedInTheSandbox } from '../../testing/packet/played';
import { wayInWords } from '../../testing/packet/words';
import { ATTEMPTS_A_WORLD, packetCase } from '../../testing/packet/worlds';
import { inShards, option, sendToParent, shardOf } from '../../testing/shards';

const WORLDS = option('worlds', 200_000);
const PLAYED = option('played', 1_000);
const SEED = option('seed', 20_261_201);
const SHARDS = 2;
/** Mutants are asked in so many worlds of each share. */
const MUTANT_WORLDS = 4_000;
const SHOWN = 5;
/** Each way to end is met at least so often in the whole proof, or it proves nothing of that way. */
const LEAST_SEEN = WORLDS / 10_000;

type Share = { attempts: number; disagreements: number; ends: Record<string, number>; found: string[] };
const Found = z.object({
  attempts: z.number(),
  disagreements: z.number(),
  ends: z.record(z.string(), z.number()),
  found: z.array(z.string()),
});

/** The model of Private Access against an oracle of its own, in random worlds. */
const shard = shardOf();
if (shard) await sendToParent(share(shard));
else await prove();
process.exit();

async function prove(): Promise<void> {
  const began = performance.now();
  const shares = z.array(Found).parse(await inShards(import.meta.url, SHARDS));
  const ends: Record<string, number> = {};
  for (const [end, count] of shares.flatMap((one) => Object.entries(one.ends)))
    ends[end] = (ends[end] ?? 0) + count;
  const attempts = shares.reduce((sum, one) => sum + one.attempts, 0);
  const disagreements = shares.reduce((sum, one) => sum + one.disagreements, 0);
  for (const [end, count] of Object.entries(ends).sort(([, one], [, other]) => other - one))
    console.log(`${said(count).padStart(9)}  ${end}`);
  const names = Object.keys(PACKET_MUTANTS);
  const missed = names.filter((name) => !shares.some(({ found }) => found.includes(name)));
  for (const name of missed) console.log(`planted, and not told from the oracle: ${name}`);
  const rare = Object.entries(ends).filter(([, count]) => count < LEAST_SEEN);
  for (const [end] of rare) console.log(`met too rarely: ${end}`);
  console.log(`${names.length - missed.length} of ${names.length} planted models found`);
  console.log(
    `model and oracle disagree ${said(disagreements)} times in ${said(attempts)} attempts in ${said(WORLDS)} random worlds (seed ${SEED}, ${((performance.now() - began) / 1000).toFixed(0)} s)`,
  );
  const played = await playedInTheSandbox(PLAYED, SEED);
  for (const told of played.disagreements.slice(0, SHOWN)) console.log(told);
  console.log(
    `model and sandbox disagree ${said(played.disagreements.length)} times in ${said(played.attempts)} real connections in ${said(played.worlds)} random worlds, ${said(played.arrived)} of which arrived`,
  );
  const isPlayed = played.disagreements.length === 0 && played.arrived > played.attempts / 50;
  const isSeen = Object.keys(ends).length >= 20 && rare.length === 0;
  process.exitCode = isSeen && isPlayed && disagreements === 0 && missed.length === 0 ? 0 : 1;
}

/** Every `of`-th world. A world's own seed finds it again. */
function share({ index, of }: { index: number; of: number }): Share {
  const count: Share = { attempts: 0, disagreements: 0, ends: {}, found: [] };
  const hidden = new Set(Object.keys(PACKET_MUTANTS));
  for (let at = index; at < WORLDS; at += of) {
    const { world, attempts } = packetCase(SEED + at);
    for (const attempt of attempts.slice(0, ATTEMPTS_A_WORLD)) {
      const wanted = packetOracle(world, attempt);
      const found = wayInWords(follow(world, attempt).way);
      count.attempts += 1;
      const end = wanted.replace(/^(arrives|leaves):.*/, '$1');
      count.ends[end] = (count.ends[end] ?? 0) + 1;
      if (at < MUTANT_WORLDS * of)
        for (const name of hidden)
          if (wayInWords(PACKET_MUTANTS[name]?.(world, attempt) ?? { end: 'leaves', address: '' }) !== wanted)
            hidden.delete(name);
      if (found === wanted) continue;
      count.disagreements += 1;
      if (count.disagreements <= SHOWN)
        console.error(
          `world ${SEED + at}: the model “${found}”, the oracle “${wanted}”: ${JSON.stringify(attempt)}`,
        );
    }
    if (at % 50_000 < of) console.error(`share ${index}: ${at} worlds …`);
  }
  count.found = Object.keys(PACKET_MUTANTS).filter((name) => !hidden.has(name));
  return count;
}

function said(number: number): string {
  return number.toLocaleString('en');
}
