import fc from 'fast-check';
import { expect, test } from 'vitest';
import { policyNamesFor, profileNameFor } from './names';
import { Settings } from './tenant-schema';

const settings = Settings.parse({});

test('the names of the guide, with one scope and with several', () => {
  expect(profileNameFor(settings, 'npm', 'me', 1)).toBe('jfrog-npm');
  expect(profileNameFor(settings, 'npm', 'pilot', 2)).toBe('jfrog-npm-pilot');
  expect(policyNamesFor(settings, 'npm', 'pilot')).toEqual({
    allow: 'PTC npm pilot - allow browsers',
    redirect: 'PTC npm pilot - redirect',
  });
  expect(settings.headerProfile.name).toBe('jfrog-browsers');
});

test('prefixes are the tenant’s', () => {
  const own = Settings.parse({ profilePrefix: 'ptc_', policyPrefix: '' });
  expect(profileNameFor(own, 'pypi', 'me', 3)).toBe('ptc_pypi-me');
  expect(policyNamesFor(own, 'pypi', 'me').redirect).toBe('pypi me - redirect');
});

test('no two lanes share a name', () => {
  const key = fc.stringMatching(/^[a-z0-9]{1,8}$/);
  fc.assert(
    fc.property(fc.uniqueArray(fc.tuple(key, key), { selector: String, minLength: 2 }), (lanes) => {
      const profiles = lanes.map(([ecosystem, scope]) => profileNameFor(settings, ecosystem, scope, 2));
      const policies = lanes.flatMap(([ecosystem, scope]) =>
        Object.values(policyNamesFor(settings, ecosystem, scope)),
      );
      expect(new Set(profiles).size).toBe(lanes.length);
      expect(new Set(policies).size).toBe(2 * lanes.length);
    }),
  );
});
