import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { everyPrefix, objectsOf, observerOf } from '@/testing/invariants';
import { type Rollout, rollout } from '@/testing/tenant-models';
import { keyOf } from '../model/change';
import { INERT_HOST, type TenantView } from '../model/objects';
import type { TenantModel } from '../model/tenant-model';
import { desired } from './desired';
import { retirement } from './retire';

// Many cases, on a machine that may be busy with other things.
vi.setConfig({ testTimeout: 30_000 });

const RUNS = 300;

/** A tenant whose lanes stand as wanted, and those of its lanes that are retired. */
type Case = { drawn: Rollout; model: TenantModel; retired: ReadonlySet<string> };

const retiring: fc.Arbitrary<Case> = rollout
  .filter(({ before }) => before.lanes.length > 0)
  .chain((drawn) => {
    const { before } = drawn;
    return fc.subarray(before.lanes, { minLength: 1 }).map((lanes) => {
      const retired = new Set(lanes.map(({ profileName }) => profileName));
      const off = before.lanes.map((lane) => (retired.has(lane.profileName) ? { ...lane, on: false } : lane));
      return {
        drawn: { ...drawn, start: inert(drawn.start, retired) },
        model: { ...before, lanes: off },
        retired,
      };
    });
  });

function inert(view: TenantView, profiles: ReadonlySet<string>): TenantView {
  const destinationProfiles = view.destinationProfiles.map((profile) =>
    profiles.has(profile.name) ? { ...profile, values: [INERT_HOST] } : profile,
  );
  return { ...view, destinationProfiles };
}

/** Every state of the tenant while lanes are retired. */
function statesOf({ drawn: { start }, model, retired }: Case): TenantView[] {
  const ours = new Set(objectsOf(desired(model)).map(keyOf));
  const known = objectsOf(start)
    .filter((object) => ours.has(keyOf(object)))
    .map((object) => ({ object, remoteId: null }));
  return everyPrefix(
    start,
    retirement(model, retired, known, () => 'api'),
  );
}

const leftOf = ({ model, retired }: Case): TenantModel => ({
  ...model,
  lanes: model.lanes.filter(({ profileName }) => !retired.has(profileName)),
});

const holds = (check: (one: Case) => void) => fc.assert(fc.property(retiring, check), { numRuns: RUNS });

test('while lanes are retired, every invariant of the safe order holds at every prefix', () => {
  holds((one) => {
    const { drawn, model } = one;
    const observe = observerOf({ before: model, after: leftOf(one), start: drawn.start }, drawn);
    const broken = statesOf(one).flatMap((view, changes) =>
      observe(view).broken.map(({ invariant, told }) => `${invariant} after ${changes} changes: ${told}`),
    );
    expect(broken).toEqual([]);
  });
});

test('no rule names a profile that does not stand, and none is left without a destination', () => {
  holds((one) => {
    for (const { policies, destinationProfiles, headerProfiles } of statesOf(one)) {
      const stand = new Set([...destinationProfiles, ...headerProfiles].map(({ name }) => name));
      const missing = policies
        .filter(({ name }) => name.startsWith('PTC '))
        .flatMap(({ name, source, destinations }) => [
          ...(destinations.length === 0 ? [`${name} is for every destination`] : []),
          ...[...destinations, ...(source.headerProfile ? [source.headerProfile] : [])]
            .filter((needed) => !stand.has(needed))
            .map((needed) => `${name} needs ${needed}`),
        ]);
      expect(missing).toEqual([]);
    }
  });
});

test('in the end the retired lanes are gone, and all else stands as it did', () => {
  let sharing = 0;
  holds((one) => {
    const { drawn, retired } = one;
    const end = statesOf(one).at(-1) ?? drawn.start;
    const left = desired(leftOf(one));
    const others = (view: TenantView) => objectsOf(view).filter(({ name }) => !ours.has(name));
    const ours = new Set(objectsOf(desired(one.model)).map(({ name }) => name));
    expect(others(end)).toEqual(others(drawn.start));
    const wanted = objectsOf(left).sort(byName);
    expect(
      objectsOf(end)
        .filter(({ name }) => ours.has(name))
        .sort(byName),
    ).toEqual(wanted);
    if (left.policies.some(({ name }) => named(drawn.start, name).some((lane) => retired.has(lane))))
      sharing += 1;
  });
  // Rules that others share are among the cases drawn: about 41 of 300, and by chance alone hardly ever fewer than 10.
  expect(sharing).toBeGreaterThanOrEqual(10);
});

const named = (view: TenantView, rule: string): string[] =>
  view.policies.find(({ name }) => name === rule)?.destinations ?? [];

const byName = (one: { name: string }, other: { name: string }) => one.name.localeCompare(other.name);
