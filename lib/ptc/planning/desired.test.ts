import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rollout } from '@/testing/tenant-models';
import { BUILT_IN_ECOSYSTEMS } from '../model/ecosystems';
import { INERT_HOST } from '../model/objects';
import type { TenantModel } from '../model/tenant-model';
import { Settings } from '../model/tenant-schema';
import { desired } from './desired';

const model: TenantModel = {
  slug: 'acme',
  artifactoryHost: 'acme.jfrog.io',
  settings: Settings.parse({}),
  ecosystems: [...BUILT_IN_ECOSYSTEMS],
  scopes: [
    { key: 'me', name: 'Me', audience: { everyone: false, users: ['dana@acme.test'], groups: [] } },
    { key: 'everyone', name: 'Everyone', audience: { everyone: true, users: [], groups: [] } },
  ],
  lanes: [
    { ecosystem: 'npm', scope: 'everyone', profileName: 'jfrog-npm-everyone', on: false },
    { ecosystem: 'npm', scope: 'me', profileName: 'jfrog-npm-me', on: true },
  ],
};
const REDIRECT =
  'https://acme.jfrog.io/package-reroute?url={{cs-uri-scheme}}://{{cs-host}}{{x-cs-uri-path}}&user=';

test('the guide’s three steps, once per lane, the narrow scope above the wide one', () => {
  const { destinationProfiles, headerProfiles, policies } = desired(model);
  expect(destinationProfiles.map(({ name, type, values }) => ({ name, type, values }))).toEqual([
    { name: 'jfrog-npm-me', type: 'insensitive', values: ['registry.npmjs.org', 'registry.yarnpkg.com'] },
    { name: 'jfrog-npm-everyone', type: 'insensitive', values: [INERT_HOST] },
  ]);
  expect(headerProfiles).toEqual([
    {
      kind: 'header-profile',
      name: 'jfrog-browsers',
      fields: [
        { header: 'Host', regex: ['.+'] },
        { header: 'User-Agent', regex: ['Mozilla.*'] },
      ],
    },
  ]);
  const dana = { everyone: false, users: ['dana@acme.test'], groups: [] };
  const all = { everyone: true, users: [], groups: [] };
  const pair = (scope: string, audience: typeof dana) => [
    {
      kind: 'policy',
      name: `PTC npm ${scope} - allow browsers`,
      destinations: [`jfrog-npm-${scope}`],
      source: { ...audience, headerProfile: 'jfrog-browsers' },
      action: { type: 'allow' },
    },
    {
      kind: 'policy',
      name: `PTC npm ${scope} - redirect`,
      destinations: [`jfrog-npm-${scope}`],
      source: { ...audience, headerProfile: null },
      action: { type: 'redirect', url: REDIRECT },
    },
  ];
  expect(policies).toEqual([...pair('me', dana), ...pair('everyone', all)]);
});

test('a tenant without lanes wants nothing', () => {
  expect(desired({ ...model, lanes: [] })).toEqual({
    destinationProfiles: [],
    headerProfiles: [],
    policies: [],
  });
});

test('every tenant: one profile a lane that one pair names, off means inert, descriptions fit', () => {
  fc.assert(
    fc.property(rollout, ({ after }) => {
      const { destinationProfiles, policies } = desired(after);
      expect(destinationProfiles).toHaveLength(after.lanes.length);
      const named = policies.flatMap(({ destinations }) => destinations);
      expect([...named].sort()).toEqual(
        after.lanes.flatMap(({ profileName }) => [profileName, profileName]).sort(),
      );
      for (const { name, values, description } of destinationProfiles) {
        const on = after.lanes.find(({ profileName }) => profileName === name)?.on;
        expect(values.includes(INERT_HOST)).toBe(!on);
        expect(description.length).toBeLessThanOrEqual(200);
      }
      for (const [index, policy] of policies.entries()) {
        expect(policy.action.type).toBe(index % 2 ? 'redirect' : 'allow');
        expect(policy.destinations).toEqual(policies[index - (index % 2)]?.destinations);
      }
    }),
  );
});
