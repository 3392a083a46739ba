import fc from 'fast-check';
import { INVARIANTS, observerOf } from './invariants';
import { walk, walked } from './walks';

/** What was met on many walks: states, what became of the requests in them, and how often an invariant was broken. */
export const NOTHING_COUNTED = {
  walks: 0,
  plans: 0,
  changes: 0,
  states: 0,
  requests: 0,
  redirected: 0,
  passed: 0,
  broken: 0,
};
export type WalkCount = typeof NOTHING_COUNTED;

const BATCH = 500;
const SHOWN = 5;

/** Walks every `of`-th batch of so many random walks and looks at each state. A batch's own seed finds it again. */
export function countWalks(
  walks: number,
  seed: number,
  { index, of }: { index: number; of: number },
): WalkCount {
  const count = { ...NOTHING_COUNTED };
  for (let batch = index; batch * BATCH < walks; batch += of) {
    const numRuns = Math.min(BATCH, walks - batch * BATCH);
    for (const one of fc.sample(walk, { numRuns, seed: seed + batch })) {
      count.walks += 1;
      for (const { stretch, changes, views } of walked(one)) {
        const observe = observerOf(stretch, one.drawn);
        count.plans += 1;
        count.changes += changes.length;
        for (const [done, view] of views.entries()) {
          const { broken, redirected, passed } = observe(view);
          count.states += 1;
          count.requests += one.drawn.requests.length;
          count.redirected += redirected.length;
          count.passed += passed.length;
          count.broken += broken.length;
          if (count.broken > SHOWN) continue;
          for (const { invariant, told } of broken)
            console.log(`seed ${seed + batch}, after ${done} changes: not ${INVARIANTS[invariant]}: ${told}`);
        }
      }
    }
    if (count.walks % (20 * BATCH) === 0) console.error(`share ${index}: ${count.walks} configurations …`);
  }
  return count;
}
