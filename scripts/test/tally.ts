/** How many things were tested, and how many of them failed. */
export interface Tally {
  passed: number;
  failed: number;
}

const NOTHING: Tally = { passed: 0, failed: 0 };
export const ONE_FAILURE: Tally = { passed: 0, failed: 1 };

export function sum(tallies: Tally[]): Tally {
  return tallies.reduce(
    (all, one) => ({ passed: all.passed + one.passed, failed: all.failed + one.failed }),
    NOTHING,
  );
}

/** A tally of things that simply hold or do not. */
export function tallyOf(holds: boolean[]): Tally {
  const passed = holds.filter(Boolean).length;
  return { passed, failed: holds.length - passed };
}

/**
 * What a test runner's own report and exit code say together. A runner that fell over, or that ran nothing,
 * has failed, whatever its report counts.
 */
export function judged(counts: Tally | undefined, exitCode: number): Tally {
  if (!counts || counts.passed + counts.failed === 0) return ONE_FAILURE;
  if (exitCode !== 0 && counts.failed === 0) return { ...counts, failed: 1 };
  return counts;
}
