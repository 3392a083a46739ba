import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { WhoSummary } from '../../lib/duck/answer-who';
import { openEngine } from '../../lib/duck/engine';
import { readWho } from '../../lib/duck/who';
import { writeLogs } from '../../testing/attribution/logs';
import { playedInTheSandbox } from '../../testing/attribution/played';
import { SCENARIOS, written } from '../../testing/attribution/scenarios';
import { option } from '../../testing/shards';

const REQUESTS = option('requests', 100_000);
const PLAYED = option('played', 300);
const SEED = option('seed', 20_261_129);
const PRECISION = 0.999;

/** What is known of each line of a request log: whose it was, or nobody's who can be found. */
export type Truth = { person: string; hasEvent: boolean };
type Score = { certain: number; right: number; findable: number; among: number; summary: WhoSummary };

/** Both logs with the truth beside them: how often *certain* is right, and how many are told. */
const scores: Score[] = [];
for (const scenario of SCENARIOS) {
  const logs = written(scenario, REQUESTS, SEED);
  const truth = logs.requests.map(({ truth: person, hasEvent }) => ({ person, hasEvent }));
  const score = await scored((files) => writeLogs(logs, files), truth);
  scores.push(score);
  tell(scenario.name, score);
}
const played = await playedInTheSandbox(PLAYED, SEED);
const real = await scored(played.write, played.truth);
scores.push(real);
tell('through the sandbox', real);

const certain = scores.reduce((sum, one) => sum + one.certain, 0);
const worst = Math.min(...scores.map(precisionOf));
console.log(
  `${said(certain)} requests called certain in ${scores.length} scenarios: ${percent(worst)} of them right in the worst (promised: at least ${percent(PRECISION)})`,
);
process.exitCode = worst >= PRECISION && scores.every((one) => one.certain > 0) ? 0 : 1;

async function scored(
  write: (files: { events: string; requests: string }) => void,
  truth: Truth[],
): Promise<Score> {
  const folder = mkdtempSync(join(tmpdir(), 'turnout-who-'));
  try {
    const files = {
      events: join(folder, 'events.log.gz'),
      requests: join(folder, 'artifactory-request.log'),
    };
    write(files);
    const summary = await readWho({ folder, ...files });
    return { summary, ...(await compared(folder, truth)) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function compared(folder: string, truth: Truth[]) {
  const engine = await openEngine(folder, join(folder, 'who.duckdb'));
  try {
    const rows = await engine.rows('SELECT line, verdict, "user", could_be FROM attributed');
    const score = {
      certain: 0,
      right: 0,
      among: 0,
      findable: truth.filter(({ hasEvent }) => hasEvent).length,
    };
    for (const row of rows) {
      const person = truth[Number(row.line) - 1]?.person ?? '';
      if (row.verdict === 'certain') score.certain += 1;
      if (row.verdict === 'certain' && row.user === person) score.right += 1;
      if (row.verdict === 'ambiguous' && String(row.could_be).split(' ').includes(person)) score.among += 1;
    }
    return score;
  } finally {
    engine.close();
  }
}

function precisionOf({ certain: called, right }: Score): number {
  return called === 0 ? 0 : right / called;
}

function tell(name: string, score: Score): void {
  const { summary, right, findable, among } = score;
  const { clocks, rerouted, ambiguous, nobody, windowS } = summary;
  console.log(
    `${name}: ${said(rerouted)} requests, clocks ${clocks.apart.toFixed(1)} s apart by ${said(clocks.pairs)} pairs, window ${windowS.toFixed(1)} s; certain ${said(score.certain)}, right ${percent(precisionOf(score))}, recall ${percent(right / findable)}; ambiguous ${said(ambiguous)} (${said(among)} name the right one), nobody ${said(nobody)}`,
  );
}

function percent(share: number): string {
  return `${(Math.floor(share * 100_000) / 1000).toFixed(3)} %`;
}

function said(number: number): string {
  return number.toLocaleString('en');
}
