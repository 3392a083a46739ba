import { expect, test } from 'vitest';
import type { Change } from '../model/change';
import type { DestinationProfile } from '../model/objects';
import type { PlanContent } from '../planning/plan';
import { sinceLooked } from './since-looked';

const profile = (values: string[], name = 'jfrog-npm'): DestinationProfile => ({
  kind: 'destination-profile',
  name,
  type: 'insensitive',
  values,
  description: '',
});

const INERT = ['off.turnout.invalid'];

const write = (before: string[] | null, after: string[], remoteId = '1', name = 'jfrog-npm'): Change => ({
  op: before ? 'update' : 'create',
  object: { kind: 'destination-profile', name },
  before: before && profile(before, name),
  after: profile(after, name),
  position: null,
  transport: 'api',
  reason: '',
  precondition: before ? { state: 'present', fingerprint: before.join(), remoteId } : { state: 'absent' },
});

const content = (changes: Change[], warnings?: string[]): PlanContent => ({
  version: 1,
  tenant: 'acme',
  intent: { type: 'switch', lanes: [{ ecosystem: 'npm', scope: 'me' }], on: true },
  changes,
  ...(warnings && { warnings }),
});

const on = (before: string[] | null, after = ['registry.npmjs.org']) => content([write(before, after)]);

test.each([
  ['it holds something else', on(['a.test']), 'jfrog-npm was switched on: it holds a.test.'],
  ['it is gone', on(null), 'jfrog-npm is gone from the tenant.'],
  ['nothing is left to do', content([]), 'jfrog-npm is already as planned.'],
  [
    'it is another one',
    content([write(INERT, ['registry.npmjs.org'], '2')]),
    'jfrog-npm was deleted and created again.',
  ],
  [
    'another one goes with it',
    content([write(INERT, ['registry.npmjs.org']), write(INERT, ['b.test'], '3', 'jfrog-npm-pilot')]),
    'jfrog-npm-pilot must be changed too.',
  ],
])('%s', (_, now, sentence) => {
  expect(sinceLooked(on(INERT), now)).toBe(`The tenant has changed since you reviewed this: ${sentence}`);
});

test('what has appeared meanwhile', () => {
  expect(sinceLooked(on(null), on(INERT))).toBe(
    'The tenant has changed since you reviewed this: jfrog-npm has appeared.',
  );
});

test('what is wanted was edited meanwhile', () => {
  expect(sinceLooked(on(INERT), on(INERT, ['b.test']))).toBe(
    'The configuration has changed since you reviewed this: jfrog-npm.',
  );
});

test('only what speaks against it', () => {
  const changes = on(INERT).changes;
  expect(sinceLooked(content(changes), content(changes, ['The private apps cannot be read.']))).toBe(
    'The warnings have changed since you reviewed this.',
  );
});
