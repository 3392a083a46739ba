import { report, runChecks } from '../check/steps';
import { runEndToEnd } from './end-to-end';
import { runVitest } from './runners';
import { ONE_FAILURE, sum, type Tally, tallyOf } from './tally';

const stages: Record<string, () => Promise<Tally>> = {
  async check() {
    const steps = await runChecks(process.cwd());
    report(steps);
    return tallyOf(steps.map(({ complaint }) => complaint === ''));
  },
  unit: () => runVitest('unit'),
  db: () => runVitest('db'),
  e2e: runEndToEnd,
};

/** Runs the named stages, all when none is named, and prints the count of everything. Returns the exit code. */
export async function runStages(named: string[]): Promise<number> {
  const unknown = named.find((name) => !stages[name]);
  if (unknown) {
    console.error(`There is no stage "${unknown}". There are: ${Object.keys(stages).join(', ')}.`);
    return 1;
  }
  const tallies: Tally[] = [];
  for (const [name, run] of Object.entries(stages)) {
    if (named.length > 0 && !named.includes(name)) continue;
    console.log(`\n── ${name}`);
    const began = Date.now();
    const tally = await run().catch((error: unknown) => {
      console.error(error);
      return ONE_FAILURE;
    });
    console.log(
      `── ${name}: ${tally.passed} passed, ${tally.failed} failed in ${Math.round((Date.now() - began) / 1000)} s`,
    );
    tallies.push(tally);
  }
  const { passed, failed } = sum(tallies);
  console.log(`\n${passed} passed, ${failed} failed`);
  return failed === 0 && passed > 0 ? 0 : 1;
}
