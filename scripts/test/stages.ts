import { report, runChecks } from '../check/steps';
import { runEndToEnd } from './end-to-end';
import { runVitest } from './runners';
import { brokeOff, sum, type Tally, tallyOf } from './tally';

const stages: Record<string, () => Promise<Tally>> = {
  async check() {
    const steps = await runChecks(process.cwd());
    report(steps);
    return tallyOf(
      steps.map(({ name, complaint }) => ({ name: `check › ${name}`, holds: complaint === '' })),
    );
  },
  unit: () => runVitest('unit', ['unit', 'apart']),
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
      return brokeOff(`${name} broke off: ${error}`);
    });
    const seconds = Math.round((Date.now() - began) / 1000);
    console.log(`── ${name}: ${counts(tally)} in ${seconds} s`);
    tallies.push(tally);
  }
  const all = sum(tallies);
  // Again and last: what failed in the first stage is far up by now, and of a long output often only the end is kept.
  for (const failure of all.failures) console.log(`\n✗ ${failure}`);
  console.log(`\n${counts(all)}`);
  return all.failures.length === 0 && all.passed > 0 ? 0 : 1;
}

function counts({ passed, failures }: Tally): string {
  return `${passed} passed, ${failures.length} failed`;
}
