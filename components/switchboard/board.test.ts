import { describe, expect, test } from 'vitest';
import { coveredBy } from './board';
import { nextSwitch } from './timer-words';

const scope = (key: string, users: string[], groups: string[] = [], everyone = false) => ({
  key,
  name: key,
  audience: { everyone, users, groups },
});
const scopes = [
  scope('me', ['dana@sandbox.test']),
  scope('pilot', ['dana@sandbox.test', 'chidi@sandbox.test']),
  scope('builders', [], ['PTC-Builders']),
  scope('everyone', [], [], true),
];
const npmOn = (...keys: string[]) => ({
  scopes,
  lanes: keys.map((key) => ({ ecosystem: 'npm', scope: key, on: true, found: null })),
});

describe('a lane is covered by a wider one', () => {
  test('that is on and names everybody that it names', () => {
    expect(coveredBy(npmOn('pilot'), 'npm', 'me')?.key).toBe('pilot');
    expect(coveredBy(npmOn('builders', 'everyone'), 'npm', 'me')?.key).toBe('everyone');
  });

  test('not by one that is off, narrower, of another ecosystem, or for others', () => {
    const off = { scopes, lanes: [{ ecosystem: 'npm', scope: 'everyone', on: false, found: null }] };
    expect(coveredBy(off, 'npm', 'me')).toBeNull();
    const found = { on: true, values: ['registry.npmjs.org'], by: null, findings: [] };
    const lanes = off.lanes.map((lane) => ({ ...lane, found }));
    expect(coveredBy({ scopes, lanes }, 'npm', 'me')?.key, 'on past Turnout').toBe('everyone');
    expect(coveredBy(npmOn('me'), 'npm', 'me')).toBeNull();
    expect(coveredBy(npmOn('me'), 'npm', 'pilot')).toBeNull();
    expect(coveredBy(npmOn('everyone'), 'pypi', 'me')).toBeNull();
    expect(coveredBy(npmOn('builders'), 'npm', 'me')).toBeNull();
  });
});

describe('the switch that comes next', () => {
  const now = new Date('2026-11-24T10:00:00Z');
  const timer = (on: boolean, at: string, problem: string | null = null) => ({
    id: at,
    on,
    at,
    until: null,
    byName: 'Dana',
    problem,
    why: 'schedule' as const,
    failingSince: problem && at,
    failures: 0,
    tryAt: null as string | null,
  });
  const words = (on: boolean, ...timers: ReturnType<typeof timer>[]) =>
    nextSwitch({ on, timers }, now, 'Europe/Berlin');

  test('is the first that changes the lane', () => {
    const off = timer(false, '2026-11-27T17:00:00Z');
    const on = timer(true, '2026-11-26T08:00:00Z');
    expect(words(true, on, off)).toBe('until Fri 18:00');
    expect(words(false, on, off)).toBe('on Thu 09:00');
    expect(words(false, off)).toBeNull();
  });

  test('says why it is late', () => {
    const late = timer(false, '2026-11-24T09:00:00Z', 'The tenant does not answer.');
    expect(words(true, late)).toBe('off was due today 10:00: The tenant does not answer.');
  });

  test('says how often a switch off failed, and when it is tried again', () => {
    const failed = (at: string, failures: number, tryAt: string) => ({
      ...timer(false, at, 'The tenant does not answer.'),
      failures,
      tryAt,
    });
    expect(words(true, failed('2026-11-24T09:00:00Z', 2, '2026-11-24T10:07:00Z'))).toBe(
      'was to be off since 10:00; failed twice; trying again at 11:07',
    );
    expect(words(true, failed('2026-11-23T17:00:00Z', 9, '2026-11-24T23:30:00Z'))).toBe(
      'was to be off since Mon 18:00; failed 9 times; trying again Wed 00:30',
    );
    // No worker has come to it.
    expect(words(true, failed('2026-11-24T09:00:00Z', 1, '2026-11-24T09:01:00Z'))).toBe(
      'was to be off since 10:00; failed once; due again since 10:01',
    );
  });
});
