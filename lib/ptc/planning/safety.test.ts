import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import {
  type Broken,
  changesOf,
  everyPrefix,
  INVARIANTS,
  observerOf,
  oneLane,
  type Seen,
} from '@/testing/invariants';
import { isBrowser, type Rollout, rollout } from '@/testing/tenant-models';
import type { TenantView } from '../model/objects';
import type { ObjectFilter } from './extent';

// Many cases, on a machine that may be busy with other things.
vi.setConfig({ testTimeout: 30_000 });

const RUNS = 300;

type Case = { drawn: Rollout; filter: ObjectFilter | undefined };

/** What is seen at every prefix of the plan of a case. */
function seenIn({ drawn, filter }: Case): (Seen & { view: TenantView })[] {
  const stretch = { ...drawn, filter };
  const observe = observerOf(stretch, drawn);
  return everyPrefix(drawn.start, changesOf(stretch)).map((view) => ({ view, ...observe(view) }));
}

const wholeTenant = rollout.map((drawn) => ({ drawn, filter: undefined }));
const singleLane = rollout
  .filter(({ after }) => after.lanes.length > 0)
  .chain((drawn) =>
    fc.constantFrom(...drawn.after.lanes).map(({ profileName }) => ({ drawn, filter: oneLane(profileName) })),
  );

describe.each([
  ['a plan for the whole tenant', wholeTenant],
  ['a plan for one lane', singleLane],
])('at every prefix of %s', (_, cases: fc.Arbitrary<Case>) => {
  const holds = (check: (one: Case) => void) => fc.assert(fc.property(cases, check), { numRuns: RUNS });

  test.each(Object.entries(INVARIANTS) as [Broken['invariant'], string][])('%s: %s', (invariant) => {
    holds((one) => {
      const broken = seenIn(one).flatMap(({ broken }, changes) =>
        broken
          .filter((found) => found.invariant === invariant)
          .map(({ told }) => `after ${changes} changes ${told}`),
      );
      expect(broken).toEqual([]);
    });
  });

  test('the cases drawn do redirect, do pass browsers, and do change rules that are live', () => {
    const seen = { cases: 0, redirecting: 0, passing: 0, changing: 0 };
    holds((one) => {
      const states = seenIn(one);
      seen.cases += 1;
      if (states.some(({ redirected }) => redirected.length > 0)) seen.redirecting += 1;
      if (states.some(({ live, passed }) => live && passed.some(isBrowser))) seen.passing += 1;
      const changed = states.some(
        ({ live, view }, index) => index > 0 && live && view.policies !== states[index - 1]?.view.policies,
      );
      if (changed) seen.changing += 1;
    });
    expect(seen.redirecting / seen.cases).toBeGreaterThan(0.3);
    expect(seen.passing / seen.cases).toBeGreaterThan(0.2);
    expect(seen.changing / seen.cases).toBeGreaterThan(0.2);
  });
});
