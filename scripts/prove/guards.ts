import fc from 'fast-check';
import { z } from 'zod';
import { isRefusal } from '@/lib/ptc/checking/finding';
import { guardCase } from '../../testing/guard-cases';
import { truthOf, WRONGS } from '../../testing/guard-truth';
import { disagreements, findingsOf, saidIn } from '../../testing/guard-words';
import { inShards, option, sendToParent, shardOf, sumOf } from '../../testing/shards';

const CASES = option('cases', 100_000);
const SEED = option('seed', 20_261_125);
const SHARDS = 2;
const BATCH = 500;
const SHOWN = 5;

const NOTHING = {
  cases: 0,
  requests: 0,
  silent: 0,
  refused: 0,
  disagreements: 0,
  ...(Object.fromEntries(WRONGS.map((wrong) => [wrong, 0])) as Record<(typeof WRONGS)[number], number>),
};

/** Random header profiles and definitions: the word of each guard rail against what the evaluator makes of every client and browser. */
const shard = shardOf();
if (shard) await sendToParent(share(shard));
else await prove();
process.exit();

async function prove(): Promise<void> {
  const began = performance.now();
  const shares = z.array(z.record(z.string(), z.number())).parse(await inShards(import.meta.url, SHARDS));
  const all = sumOf(NOTHING, shares);
  const seconds = (performance.now() - began) / 1000;
  console.log(
    `${said(all.cases)} header profiles and definitions (seed ${SEED}), ${said(all.requests)} requests in ${seconds.toFixed(0)} s: ${said(all.refused)} refused, of ${said(all.silent)} nothing said`,
  );
  console.log(WRONGS.map((wrong) => `${wrong} ${said(all[wrong])}`).join(', '));
  console.log(`guard rails and evaluator disagree ${all.disagreements} times in ${said(all.cases)} cases`);
  // Not vacuous: each word was said, and often enough there was nothing to say.
  const isSeen = [...WRONGS, 'silent' as const].every((kind) => all[kind] > CASES / 200);
  process.exitCode = all.cases === CASES && all.disagreements === 0 && isSeen ? 0 : 1;
}

/** Every `of`-th batch. A batch's own seed finds it again. */
function share({ index, of }: { index: number; of: number }): typeof NOTHING {
  const count = { ...NOTHING };
  for (let batch = index; batch * BATCH < CASES; batch += of) {
    const numRuns = Math.min(BATCH, CASES - batch * BATCH);
    for (const one of fc.sample(guardCase, { numRuns, seed: SEED + batch })) {
      const findings = findingsOf(one);
      const truth = truthOf(one);
      count.cases += 1;
      count.requests += truth.requests;
      if (findings.some(isRefusal)) count.refused += 1;
      if (findings.length === 0) count.silent += 1;
      for (const wrong of saidIn(findings)) count[wrong] += 1;
      for (const told of disagreements(one, findings, truth)) {
        count.disagreements += 1;
        if (count.disagreements <= SHOWN) console.log(`seed ${SEED + batch}: ${told}`);
      }
    }
    if (count.cases % (20 * BATCH) === 0) console.error(`share ${index}: ${count.cases} cases …`);
  }
  return count;
}

function said(number: number): string {
  return number.toLocaleString('en');
}
