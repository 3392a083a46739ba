import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { rollout } from '@/testing/tenant-models';
import type { PolicyPosition } from '../model/change';
import { lanesInOrder } from '../model/lane-order';
import type { Policy } from '../model/objects';
import { desired } from './desired';
import { positionsOf } from './policy-position';

// Many cases, on a machine that may be busy with other things.
vi.setConfig({ testTimeout: 30_000 });

type Standing = (name: string) => boolean;

/** The rule in words, searched anew for each policy: too slow for thousands of lanes, but plain to read. */
function positionByRule(
  policies: Policy[],
  index: number,
  isKnown: Standing,
  stands: Standing,
  above: string | undefined,
): PolicyPosition {
  const first: PolicyPosition = above === undefined ? { at: 'top' } : { at: 'above', policy: above };
  const below = (policy: Policy | undefined): PolicyPosition =>
    policy ? { at: 'below', policy: policy.name } : first;
  const earlier = policies.slice(0, index).filter(({ name }) => stands(name));
  if (policies[index]?.action.type === 'redirect') return below(earlier.at(-1));
  const next = policies.slice(index + 1).find(({ name }) => isKnown(name));
  if (next) return { at: 'above', policy: next.name };
  return below(earlier.findLast(({ name, action }) => action.type === 'allow' || isKnown(name)));
}

test('every policy is placed by the rule, whatever stands and whatever comes', () => {
  const cases = rollout.chain(({ after }) => {
    const { policies } = desired(after);
    const names = fc.subarray(policies.map(({ name }) => name)).map((drawn) => new Set(drawn));
    const above = fc.constantFrom(undefined, 'Corp web');
    return fc.record({ policies: fc.constant(policies), known: names, coming: names, above });
  });
  const seen = new Set<string>();
  fc.assert(
    fc.property(cases, ({ policies, known, coming, above }) => {
      const isKnown = (name: string) => known.has(name);
      const stands = (name: string) => isKnown(name) || coming.has(name);
      const positions = positionsOf(policies, isKnown, stands, above);
      expect(positions.size).toBe(policies.length);
      for (const [index, { name }] of policies.entries()) {
        const position = positionByRule(policies, index, isKnown, stands, above);
        seen.add(position.at);
        expect(positions.get(name)).toEqual(position);
      }
    }),
    { numRuns: 300 },
  );
  expect(seen.size).toBe(3);
});

test('lanes come scope by scope, ecosystems in the tenant’s order within one', () => {
  const cases = rollout.chain(({ after }) =>
    fc.record({
      model: fc.constant(after),
      lanes: fc.shuffledSubarray(after.lanes, { minLength: after.lanes.length }),
    }),
  );
  fc.assert(
    fc.property(cases, ({ model, lanes }) => {
      const byRule = model.scopes.flatMap((scope) =>
        model.ecosystems.flatMap((ecosystem) =>
          lanes
            .filter((lane) => lane.scope === scope.key && lane.ecosystem === ecosystem.key)
            .map((lane) => ({ lane, ecosystem, scope })),
        ),
      );
      expect(lanesInOrder({ ...model, lanes })).toEqual(byRule);
    }),
  );
});
