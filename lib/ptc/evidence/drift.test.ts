import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fingerprint } from '../model/fingerprint';
import { type DestinationProfile, INERT_HOST, type Policy, type TenantObject } from '../model/objects';
import { driftOf } from './drift';

const host = fc.constantFrom('registry.npmjs.org', 'registry.yarnpkg.com', 'pypi.org', INERT_HOST);
const profile: fc.Arbitrary<DestinationProfile> = fc.record({
  kind: fc.constant('destination-profile' as const),
  name: fc.constantFrom('jfrog-npm-me', 'renamed'),
  type: fc.constantFrom('insensitive' as const, 'regex' as const),
  values: fc.array(host, { minLength: 1, maxLength: 4 }),
  description: fc.string({ maxLength: 5 }),
});
const policy: fc.Arbitrary<Policy> = fc.record({
  kind: fc.constant('policy' as const),
  name: fc.constantFrom('PTC npm me - redirect', 'renamed'),
  source: fc.record({
    everyone: fc.boolean(),
    users: fc.array(fc.constantFrom('dana', 'bea'), { maxLength: 2 }),
    groups: fc.array(fc.constantFrom('devs'), { maxLength: 1 }),
    headerProfile: fc.constantFrom(null, 'jfrog-browsers'),
  }),
  destinations: fc.constantFrom(['jfrog-npm-me'], ['jfrog-npm-me', 'other']),
  action: fc.constantFrom({ type: 'allow' as const }, { type: 'redirect' as const, url: 'https://a.test' }),
});
const object: fc.Arbitrary<TenantObject> = fc.oneof(profile, policy);
const pair = fc.oneof(fc.tuple(profile, profile), fc.tuple(policy, policy));
const standing = (found: TenantObject | null, staged = false) => ({
  object: found,
  staged,
  modifiedBy: null,
});

describe('drift', () => {
  test('an object that stands as expected does not drift, however its lists are ordered', () => {
    fc.assert(
      fc.property(object, (expected) => {
        const same =
          expected.kind === 'destination-profile'
            ? { ...expected, values: expected.values.toReversed(), description: 'another' }
            : expected;
        expect(driftOf(expected, standing(same))).toBeNull();
      }),
    );
  });

  test('an object that differs drifts, and only that', () => {
    fc.assert(
      fc.property(pair, ([expected, found]) => {
        const differs = fingerprint(expected) !== fingerprint(found);
        expect(driftOf(expected, standing(found)) !== null).toBe(differs);
      }),
    );
  });

  test('silence is never an answer: what is gone, unlike or staged always drifts, by name and in words', () => {
    fc.assert(
      fc.property(pair, fc.boolean(), ([expected, found], staged) => {
        const answers = [
          driftOf(expected, null),
          driftOf(expected, standing(null, staged)),
          driftOf(expected, standing(expected, true)),
          driftOf(expected, standing(found, true)),
        ];
        expect(answers.map((drift) => drift?.state)).toEqual(['gone', 'unlike', 'changed', 'changed']);
        for (const drift of answers) expect(drift?.text).toContain(expected.name);
      }),
    );
  });

  const npm = (values: string[]): DestinationProfile => ({
    kind: 'destination-profile',
    name: 'jfrog-npm-me',
    type: 'insensitive',
    values,
    description: '',
  });
  test.each<[string, TenantObject, TenantObject]>([
    [
      'jfrog-npm-me no longer holds b.org, and also holds c.org.',
      npm(['a.org', 'b.org']),
      npm(['a.org', 'c.org']),
    ],
    ['jfrog-npm-me was switched off: it holds no real host.', npm(['a.org']), npm([INERT_HOST])],
    ['jfrog-npm-me was switched on: it holds a.org.', npm([INERT_HOST]), npm(['a.org'])],
    ['jfrog-npm-me compares in another way.', npm(['a.org']), { ...npm(['a.org']), type: 'sensitive' }],
    ['jfrog-npm-me holds an entry twice.', npm(['a.org']), npm(['a.org', 'a.org'])],
    ['jfrog-npm-me is called other now.', npm(['a.org']), { ...npm(['a.org']), name: 'other' }],
    ['jfrog-npm-me also holds a, b, c and 2 more.', npm(['x']), npm(['x', 'a', 'b', 'c', 'd', 'e'])],
  ])('%s', (text, expected, found) => {
    expect(driftOf(expected, standing(found))?.text).toBe(text);
  });
});
