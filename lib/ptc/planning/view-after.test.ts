import fc from 'fast-check';
import { expect, test } from 'vitest';
import { BUILT_IN_ECOSYSTEMS } from '../model/ecosystems';
import { emptyView, type TenantObject, type TenantView } from '../model/objects';
import type { TenantModel } from '../model/tenant-model';
import { Settings } from '../model/tenant-schema';
import { desired } from './desired';
import { planChanges } from './plan';
import { viewAfter } from './view-after';

const scopes = ['me', 'everyone'].map((key) => ({
  key,
  name: key,
  audience: { everyone: key === 'everyone', users: key === 'me' ? ['dana@acme.test'] : [], groups: [] },
}));
const modelOf = (lanes: TenantModel['lanes']): TenantModel => ({
  slug: 'acme',
  artifactoryHost: 'acme.jfrog.io',
  settings: Settings.parse({}),
  ecosystems: [...BUILT_IN_ECOSYSTEMS],
  scopes,
  lanes,
});
const all = BUILT_IN_ECOSYSTEMS.flatMap(({ key }) =>
  scopes.map((scope) => ({ ecosystem: key, scope: scope.key })),
);
const objectsOf = (view: TenantView): TenantObject[] => [
  ...view.headerProfiles,
  ...view.destinationProfiles,
  ...view.policies,
];

test('what stands after a plan is what the plan was made for, its rules in their order', () => {
  const lanes = (on: boolean) =>
    fc
      .subarray(all, { minLength: 1 })
      .map((some) =>
        some.map((lane) => ({ ...lane, profileName: `jfrog-${lane.ecosystem}-${lane.scope}`, on })),
      );
  fc.assert(
    fc.property(lanes(false), lanes(true), (before, more) => {
      const now = desired(modelOf(before));
      const added = more.filter(
        ({ profileName }) => !before.some((lane) => lane.profileName === profileName),
      );
      const wanted = desired(modelOf([...before, ...added]));
      const known = objectsOf(now).map((object) => ({ object, remoteId: null }));
      const changes = planChanges(wanted, known, () => 'portal');
      const after = viewAfter(now, changes);
      expect(after.policies.map(({ name }) => name)).toEqual(wanted.policies.map(({ name }) => name));
      const values = (view: TenantView) =>
        new Map(view.destinationProfiles.map((one) => [one.name, one.values]));
      expect(values(after)).toEqual(values(wanted));
      expect(viewAfter(emptyView(), [])).toEqual(emptyView());
    }),
    { numRuns: 200 },
  );
});
