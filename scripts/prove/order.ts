import fc from 'fast-check';
import { z } from 'zod';
import { type ProxySample, throughTheProxy } from '../../testing/proxy-sample';
import { inShards, option, sendToParent, shardOf, sumOf } from '../../testing/shards';
import { countWalks, NOTHING_COUNTED } from '../../testing/walk-count';
import { walk } from '../../testing/walks';

const CASES = option('cases', 100_000);
const SAMPLE = option('sample', 60);
const SEED = option('seed', 20_261_121);
const SHARDS = 2;
const SHOWN = 5;

/** Random configurations and switch sequences: the four invariants at every prefix, and the same verdicts in a real proxy. */
const shard = shardOf();
if (shard) await sendToParent(countWalks(CASES, SEED, shard));
else await prove();
process.exit();

async function prove(): Promise<void> {
  const began = performance.now();
  const shares = z.array(z.record(z.string(), z.number())).parse(await inShards(import.meta.url, SHARDS));
  const all = sumOf(NOTHING_COUNTED, shares);
  const seconds = (performance.now() - began) / 1000;
  console.log(
    `${said(all.walks)} configurations with their switches (seed ${SEED}): ${said(all.plans)} plans, ${said(all.changes)} changes, ${said(all.states)} states in ${seconds.toFixed(0)} s`,
  );
  console.log(
    `${said(all.requests)} requests: ${said(all.redirected)} redirected by a rule of ours, ${said(all.passed)} let through by one`,
  );
  const sample = await throughTheProxy(fc.sample(walk, { numRuns: SAMPLE, seed: SEED }));
  console.log(
    `${sample.walks} configurations in the sandbox: ${said(sample.states)} states, ${said(sample.requests)} requests through its proxy, ${said(sample.redirected)} redirected`,
  );
  for (const told of sample.disagreements.slice(0, SHOWN)) console.log(told);
  console.log(
    `invariants broken ${all.broken} times in ${said(all.walks)} configurations; evaluator and proxy disagree ${sample.disagreements.length} times in ${sample.walks}`,
  );
  const holds = all.walks === CASES && all.broken === 0 && all.redirected > all.walks && agrees(sample);
  process.exitCode = holds ? 0 : 1;
}

/** Not vacuous: a share of what went through the proxy was redirected by it. */
function agrees({ disagreements, requests, redirected }: ProxySample): boolean {
  return disagreements.length === 0 && redirected > requests / 50;
}

function said(number: number): string {
  return number.toLocaleString('en');
}
