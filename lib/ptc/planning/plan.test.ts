import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { oneLane } from '@/testing/invariants';
import { type Rollout, rollout } from '@/testing/tenant-models';
import { type Change, type KnownObject, keyOf } from '../model/change';
import { fingerprint } from '../model/fingerprint';
import { emptyView, type TenantObject, type TenantView } from '../model/objects';
import type { TenantModel } from '../model/tenant-model';
import { applyChange } from './apply-change';
import { desired } from './desired';
import { PlanContent, planChanges, planDigest, planText } from './plan';

// Many cases, on a machine that may be busy with other things.
vi.setConfig({ testTimeout: 30_000 });

const objectsOf = ({ destinationProfiles, headerProfiles, policies }: TenantView): TenantObject[] => [
  ...destinationProfiles,
  ...headerProfiles,
  ...policies,
];
const knownOf = (view: TenantView): KnownObject[] =>
  objectsOf(view).map((object) => ({ object, remoteId: `id of ${object.name}` }));

const planFor = ({ before, after }: Rollout, known = knownOf(desired(before))): Change[] =>
  planChanges(desired(after), known, () => 'api');

const pushed = (start: TenantView, changes: Change[]): TenantView => changes.reduce(applyChange, start);

/** The names of ours among all policies, from top to bottom. */
function ourOrder(view: TenantView, model: TenantModel): string[] {
  const ours = new Set(desired(model).policies.map(({ name }) => name));
  return view.policies.map(({ name }) => name).filter((name) => ours.has(name));
}

const contentOf = (drawn: Rollout): PlanContent => ({
  version: 1,
  tenant: drawn.after.slug,
  intent: { type: 'switch', lanes: [{ ecosystem: 'npm', scope: 'me' }], on: true },
  changes: planFor(drawn),
});

describe('carrying a plan out', () => {
  test('what is there already needs no plan', () => {
    fc.assert(
      fc.property(rollout, ({ before }) => {
        expect(planChanges(desired(before), knownOf(desired(before)), () => 'api')).toEqual([]);
      }),
    );
  });

  test('all changes together give the wanted objects, ours in the wanted order, and touch nothing else', () => {
    fc.assert(
      fc.property(rollout, (drawn) => {
        const end = pushed(drawn.start, planFor(drawn));
        const standing = new Map(objectsOf(end).map((object) => [keyOf(object), fingerprint(object)]));
        const wanted = desired(drawn.after);
        for (const object of objectsOf(wanted)) expect(standing.get(keyOf(object))).toBe(fingerprint(object));
        expect(ourOrder(end, drawn.after)).toEqual(wanted.policies.map(({ name }) => name));
        const wantedKeys = new Set(objectsOf(wanted).map(keyOf));
        const foreign = (view: TenantView) =>
          objectsOf(view).filter((object) => !wantedKeys.has(keyOf(object)));
        expect(foreign(end)).toEqual(foreign(drawn.start));
      }),
    );
  });

  test('while none of ours stands, the first of them goes directly above the rule that was chosen', () => {
    const fresh = rollout.filter(({ before, after }) => before.lanes.length === 0 && after.lanes.length > 0);
    fc.assert(
      fc.property(fresh, (drawn) => {
        const names = pushed(drawn.start, planFor(drawn)).policies.map(({ name }) => name);
        const { at, rule } = drawn.after.settings.pairPlace;
        const ours = desired(drawn.after).policies.map(({ name }) => name);
        const from = at === 'above' ? names.indexOf(rule) - ours.length : 0;
        expect(names.slice(from, from + ours.length)).toEqual(ours);
      }),
      { numRuns: 50 },
    );
  });

  test('lanes pushed one by one in any order end as lanes pushed together', () => {
    const inAnyOrder = rollout.chain((drawn) =>
      fc.record({
        drawn: fc.constant(drawn),
        lanes: fc.shuffledSubarray(drawn.after.lanes, { minLength: drawn.after.lanes.length }),
      }),
    );
    fc.assert(
      fc.property(inAnyOrder, ({ drawn: { after }, lanes }) => {
        let view = emptyView();
        for (const { profileName } of lanes) {
          const changes = planChanges(desired(after), knownOf(view), () => 'api', {
            filter: oneLane(profileName),
          });
          view = pushed(view, changes);
        }
        expect(view.policies).toEqual(desired(after).policies);
        expect(new Set(view.destinationProfiles)).toEqual(new Set(desired(after).destinationProfiles));
      }),
    );
  });

  test('each change states what it expects to find: what the change before it left there', () => {
    fc.assert(
      fc.property(rollout, (drawn) => {
        let view = drawn.start;
        for (const change of planFor(drawn)) {
          const found = objectsOf(view).find((object) => keyOf(object) === keyOf(change.object));
          const { precondition } = change;
          if (precondition.state === 'absent') expect(found).toBeUndefined();
          else expect(precondition).toMatchObject({ fingerprint: found && fingerprint(found) });
          expect(change.op).toBe(found ? 'update' : 'create');
          view = applyChange(view, change);
        }
      }),
    );
  });
});

describe('the digest', () => {
  test('the same tenant gives the same plan, in whatever order its objects were read', () => {
    const shuffled = rollout.chain((drawn) => {
      const known = knownOf(desired(drawn.before));
      return fc.record({
        drawn: fc.constant(drawn),
        known: fc.shuffledSubarray(known, { minLength: known.length }),
      });
    });
    fc.assert(
      fc.property(shuffled, ({ drawn, known }) => {
        expect(planFor(drawn, known)).toEqual(planFor(drawn));
      }),
    );
  });

  test('stays the same through storage and under any order of keys', () => {
    fc.assert(
      fc.property(rollout, (drawn) => {
        const content = contentOf(drawn);
        const stored = PlanContent.parse(JSON.parse(planText(content)));
        expect(planDigest(stored)).toBe(planDigest(content));
        expect(planDigest(reversedKeys(content) as PlanContent)).toBe(planDigest(content));
      }),
    );
  });

  test('is another one after a change of any single field, or of the order of two changes', () => {
    const altering = rollout.map(contentOf).chain((content) =>
      fc.record({
        content: fc.constant(content),
        paths: fc.shuffledSubarray(leafPaths(content)).map((paths) => paths.slice(0, 20)),
      }),
    );
    fc.assert(
      fc.property(altering, ({ content, paths }) => {
        const digests = [content, ...paths.map((path) => alteredAt(content, path) as PlanContent)].map(
          planDigest,
        );
        expect(new Set(digests).size).toBe(paths.length + 1);
        const changes = content.changes.toReversed();
        if (changes.length > 1) expect(planDigest({ ...content, changes })).not.toBe(digests[0]);
      }),
      { numRuns: 50 },
    );
  });
});

test('a fingerprint does not see the order of values, users and groups, nor a description', () => {
  fc.assert(
    fc.property(rollout, fc.func(fc.nat()), ({ after }, rank) => {
      const shuffle = (list: string[]) => [...list].sort((a, b) => rank(a) - rank(b));
      for (const object of objectsOf(desired(after))) {
        if (object.kind === 'destination-profile') {
          const same = { ...object, values: shuffle(object.values), description: 'another' };
          expect(fingerprint(same)).toBe(fingerprint(object));
        }
        if (object.kind !== 'policy') continue;
        const { users, groups } = object.source;
        const source = { ...object.source, users: shuffle(users), groups: shuffle(groups) };
        expect(fingerprint({ ...object, source })).toBe(fingerprint(object));
      }
    }),
  );
});

test('a fingerprint sees every other field', () => {
  fc.assert(
    fc.property(rollout, ({ after }) => {
      for (const object of objectsOf(desired(after))) {
        const paths = leafPaths(object).filter(([field]) => field !== 'description' && field !== 'kind');
        const altered = paths.map((path) => fingerprint(alteredAt(object, path) as TenantObject));
        expect(altered).not.toContain(fingerprint(object));
        expect(paths.length).toBeGreaterThan(2);
      }
    }),
    { numRuns: 20 },
  );
});

function reversedKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversedKeys);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, member]) => [key, reversedKeys(member)]),
  );
}

type Path = (string | number)[];

function leafPaths(value: unknown, path: Path = []): Path[] {
  if (Array.isArray(value)) return value.flatMap((member, index) => leafPaths(member, [...path, index]));
  if (value === null || typeof value !== 'object') return [path];
  return Object.entries(value).flatMap(([key, member]) => leafPaths(member, [...path, key]));
}

/** A deep copy with one leaf turned into another value. */
function alteredAt(value: unknown, [step, ...rest]: Path): unknown {
  if (step === undefined) return typeof value === 'string' ? `${value}!` : `was ${value}`;
  if (Array.isArray(value))
    return value.map((member, index) => (index === step ? alteredAt(member, rest) : member));
  return { ...(value as object), [step]: alteredAt((value as Record<string, unknown>)[step], rest) };
}
