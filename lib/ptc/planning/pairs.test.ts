import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { changesOf, objectsOf, oneLane } from '@/testing/invariants';
import { rollout } from '@/testing/tenant-models';
import { keyOf } from '../model/change';
import { fingerprint } from '../model/fingerprint';
import type { Ecosystem, TenantModel } from '../model/tenant-model';
import { PolicyLayout, Settings } from '../model/tenant-schema';
import { applyChange } from './apply-change';
import { desired } from './desired';
import { policyPairOf } from './pairs';

// Many cases, on a machine that may be busy with other things.
vi.setConfig({ testTimeout: 30_000 });

/** What Netskope takes in a policy's name (docs/facts/netskope-api.md 5.1), and the space of the guide's own names. */
const NAME = /^[\p{L}\p{N}_\-[\] ]+$/u;

const laidOut = (model: TenantModel, policyLayout: PolicyLayout) =>
  desired({ ...model, policyLayout }).policies;

test('one pair a scope names all its lanes under one guard, and no lane that is pending', () => {
  const withPending = rollout.chain(({ after }) =>
    fc.subarray(after.lanes).map((chosen) => {
      const pending = new Set(chosen);
      return { ...after, lanes: after.lanes.map((lane) => ({ ...lane, pending: pending.has(lane) })) };
    }),
  );
  let shared = 0;
  fc.assert(
    fc.property(withPending, (model) => {
      const redirects = laidOut(model, 'scope').filter(({ action }) => action.type === 'redirect');
      const guardOf = (name: string) =>
        redirects.find(({ destinations }) => destinations.includes(name))?.source.headerProfile;
      for (const lane of model.lanes) {
        const naming = redirects.filter(({ destinations }) => destinations.includes(lane.profileName));
        expect(naming).toHaveLength(lane.pending ? 0 : 1);
        const { methodGuard } = model.ecosystems.find(({ key }) => key === lane.ecosystem) ?? {};
        if (!lane.pending) expect(guardOf(lane.profileName) !== null).toBe(methodGuard);
      }
      shared += redirects.filter(({ destinations }) => destinations.length > 1).length;
    }),
    // Enough that some are shared in every run.
    { numRuns: 400 },
  );
  expect(shared).toBeGreaterThan(5);
});

test('the two layouts share no name, and Netskope takes all of them', () => {
  fc.assert(
    fc.property(rollout, ({ after }) => {
      const [lane, scope] = PolicyLayout.options.map((layout) =>
        laidOut(after, layout).map(({ name }) => name),
      );
      expect(lane?.filter((name) => scope?.includes(name))).toEqual([]);
      for (const name of [...(lane ?? []), ...(scope ?? [])]) expect(name).toMatch(NAME);
    }),
  );
});

test('the pair shown for a lane is the one that carries it, also before it is taken up', () => {
  fc.assert(
    fc.property(rollout, ({ after }) => {
      for (const lane of after.lanes) {
        const scope = after.scopes.find(({ key }) => key === lane.scope);
        if (!scope) throw new Error('A lane is of a scope of its tenant.');
        const wanted = desired(after).policies.filter(({ destinations }) =>
          destinations.includes(lane.profileName),
        );
        expect(policyPairOf(after, lane, scope)).toEqual(wanted);
        const lanes = after.lanes.filter((other) => other !== lane);
        expect(policyPairOf({ ...after, lanes }, lane, scope).map(fingerprint)).toEqual(
          wanted.map(fingerprint),
        );
      }
    }),
  );
});

test('a change of the layout alone touches no destination profile, leaves nothing of the old one, and has a way back', () => {
  fc.assert(
    fc.property(rollout, fc.constantFrom(...PolicyLayout.options), (drawn, from) => {
      const to: PolicyLayout = from === 'lane' ? 'scope' : 'lane';
      const [before, after] = [from, to].map((policyLayout) => ({ ...drawn.before, policyLayout }));
      if (!before || !after) throw new Error('There are two.');
      const there = changesOf({ before, after, start: desired(before) });
      expect(there.filter(({ object }) => object.kind !== 'policy')).toEqual([]);
      const end = there.reduce(applyChange, desired(before));
      expect(end.policies.map(fingerprint)).toEqual(desired(after).policies.map(fingerprint));
      const back = changesOf({ before: after, after: before, start: end });
      const again = objectsOf(back.reduce(applyChange, end)).map(keyOf).sort();
      expect(again).toEqual(objectsOf(desired(before)).map(keyOf).sort());
    }),
  );
});

test('a lane that a shared rule takes over leaves its old rule in the same plan, whichever lane that is for', () => {
  const ecosystem = (key: string, methodGuard: boolean): Ecosystem => ({
    key,
    name: key,
    matchType: 'insensitive',
    domains: [`${key}.test`],
    methodGuard,
  });
  const lane = (key: string) => ({ ecosystem: key, scope: 'me', profileName: `jfrog-${key}-me`, on: true });
  const before: TenantModel = {
    slug: 'acme',
    artifactoryHost: 'acme.jfrog.test',
    settings: Settings.parse({}),
    policyLayout: 'scope',
    ecosystems: [ecosystem('npm', true), ecosystem('docker', false), ecosystem('cargo', false)],
    scopes: [{ key: 'me', name: 'Me', audience: { everyone: false, users: ['ana@acme.test'], groups: [] } }],
    lanes: ['npm', 'docker', 'cargo'].map(lane),
  };
  const after = {
    ...before,
    ecosystems: [ecosystem('npm', true), ecosystem('docker', true), ecosystem('cargo', false)],
  };
  const changes = changesOf({ before, after, start: desired(before), filter: oneLane('jfrog-npm-me') });
  expect(
    changes.map(({ after }) => after && [after.name, 'destinations' in after && after.destinations]),
  ).toEqual([
    ['PTC me [read] - allow browsers', ['jfrog-npm-me', 'jfrog-docker-me']],
    ['PTC me [read] - redirect', ['jfrog-npm-me', 'jfrog-docker-me']],
    ['PTC me - redirect', ['jfrog-cargo-me']],
    ['PTC me - allow browsers', ['jfrog-cargo-me']],
  ]);
});
