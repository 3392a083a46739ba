import fc from 'fast-check';
import { z } from 'zod';
import { evaluate } from '../../lib/ptc/checking/evaluate';
import { oracle } from '../../testing/oracle';
import { oracleCase, REQUESTS_A_CASE } from '../../testing/oracle-cases';
import { MUTANTS } from '../../testing/oracle-mutants';
import { inWords, type ProxySample, throughTheProxy } from '../../testing/proxy-sample';
import { inShards, option, sendToParent, shardOf, sumOf } from '../../testing/shards';
import { walk } from '../../testing/walks';

const REQUESTS = option('requests', 1_000_000);
const REAL = option('real', 2_000);
const SEED = option('seed', 20_261_130);
const SHARDS = 2;
/** Mutants are asked of so many cases of each share: the first ones tell nearly all of them. */
const MUTANT_CASES = 1_000;
const SHOWN = 5;
const CASES = Math.ceil(REQUESTS / REQUESTS_A_CASE);

const NOTHING = {
  requests: 0,
  matched: 0,
  redirected: 0,
  disagreements: 0,
  ...Object.fromEntries(Object.keys(MUTANTS).map((name) => [name, 0])),
};

/** The evaluator against an oracle of its own, on random requests and configurations, and the oracle against the sandbox's proxy. */
const shard = shardOf();
if (shard) await sendToParent(share(shard));
else await prove();
process.exit();

async function prove(): Promise<void> {
  const began = performance.now();
  const shares = z.array(z.record(z.string(), z.number())).parse(await inShards(import.meta.url, SHARDS));
  const all: Record<string, number> & typeof NOTHING = sumOf(NOTHING, shares);
  const seconds = (performance.now() - began) / 1000;
  console.log(
    `${said(all.requests)} requests to ${said(CASES)} configurations (seed ${SEED}) in ${seconds.toFixed(0)} s: ${said(all.matched)} matched a rule, ${said(all.redirected)} of them redirected`,
  );
  const missed = Object.keys(MUTANTS).filter((name) => !all[name]);
  for (const name of missed) console.log(`planted, and not told from the oracle: ${name}`);
  console.log(
    `${Object.keys(MUTANTS).length - missed.length} of ${Object.keys(MUTANTS).length} planted evaluators found`,
  );
  const real = await realRequests();
  console.log(
    `${said(real.requests)} real requests to ${said(real.states)} states of ${said(real.walks)} sandbox tenants, ${said(real.redirected)} redirected by the proxy`,
  );
  for (const told of real.disagreements.slice(0, SHOWN)) console.log(told);
  console.log(
    `evaluator and oracle disagree ${said(all.disagreements)} times in ${said(all.requests)} requests; oracle and proxy ${said(real.disagreements.length)} times in ${said(real.requests)}`,
  );
  const isSeen =
    all.matched > REQUESTS / 20 && all.redirected > REQUESTS / 50 && real.redirected > real.requests / 50;
  const isEnough = all.requests >= REQUESTS && real.requests >= REAL;
  const agrees = all.disagreements === 0 && real.disagreements.length === 0;
  process.exitCode = isSeen && isEnough && agrees && missed.length === 0 ? 0 : 1;
}

/** Walks through the proxy until so many requests were sent. */
async function realRequests(): Promise<ProxySample> {
  const sum: ProxySample = { walks: 0, states: 0, requests: 0, redirected: 0, disagreements: [] };
  for (let round = 0; sum.requests < REAL; round += 1) {
    const sample = await throughTheProxy(fc.sample(walk, { numRuns: 10, seed: SEED + round }), oracle);
    for (const key of ['walks', 'states', 'requests', 'redirected'] as const) sum[key] += sample[key];
    sum.disagreements.push(...sample.disagreements);
  }
  return sum;
}

/** Every `of`-th case. A case's own seed finds it again. */
function share({ index, of }: { index: number; of: number }): typeof NOTHING {
  const count: Record<string, number> & typeof NOTHING = { ...NOTHING };
  for (let at = index; at < CASES; at += of) {
    const { view, requests, reading } = oracleCase(SEED + at);
    for (const request of requests) {
      const wanted = oracle(view, request, reading);
      const found = inWords(evaluate(view, request, reading));
      count.requests += 1;
      if (wanted !== 'none') count.matched += 1;
      if (wanted.startsWith('redirected')) count.redirected += 1;
      if (at < MUTANT_CASES * of)
        for (const [name, mutant] of Object.entries(MUTANTS))
          if (inWords(mutant(view, request, reading)) !== wanted) count[name] = (count[name] ?? 0) + 1;
      if (found === wanted) continue;
      count.disagreements += 1;
      if (count.disagreements <= SHOWN)
        console.error(
          `case ${SEED + at}: the evaluator ${found}, the oracle ${wanted}: ${JSON.stringify(request)}`,
        );
    }
    if (at % 10_000 < of) console.error(`share ${index}: ${at} cases …`);
  }
  return count;
}

function said(number: number): string {
  return number.toLocaleString('en');
}
