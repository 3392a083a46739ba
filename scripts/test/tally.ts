/** How many things passed, and what each of those that did not says: its name, and below it why. */
export interface Tally {
  passed: number;
  failures: string[];
}

/** A stage that broke off, in its own words. */
export function brokeOff(why: string): Tally {
  return { passed: 0, failures: [why] };
}

export function sum(tallies: Tally[]): Tally {
  return {
    passed: tallies.reduce((all, { passed }) => all + passed, 0),
    failures: tallies.flatMap(({ failures }) => failures),
  };
}

/** A tally of things that simply hold or do not. */
export function tallyOf(things: { name: string; holds: boolean }[]): Tally {
  const failures = things.filter(({ holds }) => !holds).map(({ name }) => name);
  return { passed: things.length - failures.length, failures };
}

/**
 * What a test runner's own report and exit code say together. A runner that fell over, or that ran nothing,
 * has failed, whatever its report counts.
 */
export function judged(runner: string, report: Tally | undefined, exitCode: number): Tally {
  if (!report) return brokeOff(`${runner} left no report (exit code ${exitCode})`);
  if (report.passed + report.failures.length === 0) return brokeOff(`${runner} ran no test`);
  if (exitCode !== 0 && report.failures.length === 0) {
    return { ...report, failures: [`${runner} ended with exit code ${exitCode} after its tests had passed`] };
  }
  return report;
}
