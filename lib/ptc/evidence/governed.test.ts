import { expect, it } from 'vitest';
import { type GovernedLane, governedBy } from './governed';

const OFF: GovernedLane = {
  on: false,
  found: null,
  rule: 'stands',
  state: 'off',
  everyone: false,
  doubtful: false,
  switchedAt: new Date('2026-11-01T10:00:00Z'),
};
const ON: GovernedLane = { ...OFF, on: true, state: 'on' };
const WIDE: GovernedLane = { ...ON, everyone: true, switchedAt: new Date('2026-11-09T10:00:00Z') };
const LATER: GovernedLane = { ...ON, switchedAt: new Date('2026-11-05T10:00:00Z') };

it.each<[string, GovernedLane[], ReturnType<typeof governedBy>]>([
  ['nobody has begun', [], null],
  ['all off', [OFF, { ...OFF, everyone: true }], null],
  [
    'on for some, since the first of them',
    [LATER, ON, OFF],
    { state: 'on', reach: 'part', since: ON.switchedAt },
  ],
  ['on for everyone, since that', [ON, WIDE], { state: 'on', reach: 'everyone', since: WIDE.switchedAt }],
  [
    'on by a record without a time',
    [{ ...ON, switchedAt: null }],
    { state: 'on', reach: 'part', since: null },
  ],
  ['one of them drifted', [WIDE, { ...OFF, state: 'drift' }], { state: 'checking' }],
  ['off, and its write may have got through', [{ ...OFF, doubtful: true }], { state: 'checking' }],
  ['being pushed', [{ ...OFF, state: 'pushing' }], { state: 'checking' }],
  [
    'filled by somebody, and nobody saw its rule',
    [{ ...OFF, state: 'waiting', found: { on: true }, rule: 'not verified' }],
    { state: 'checking' },
  ],
  ['a staged edit hides it', [{ ...ON, found: { on: null } }], { state: 'checking' }],
])('%s', (_, lanes, wanted) => {
  expect(governedBy(lanes, false)).toEqual(wanted);
});

it('says nothing for sure of a tenant that could not be read', () => {
  expect(governedBy([WIDE], true)).toEqual({ state: 'checking' });
  expect(governedBy([OFF], true)).toBeNull();
});
