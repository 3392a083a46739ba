import { describe, expect, test } from 'vitest';
import { coveredBy, coverOf } from './board';
import { isLate, nextSwitch, retryWords } from './timer-words';

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
const npm = { key: 'npm', name: 'npm', domains: ['registry.npmjs.org', 'registry.yarnpkg.com'] };
const ecosystems = [{ ...npm, matchType: 'insensitive' as const, methodGuard: false }];
const npmOn = (...keys: string[]) => ({
  ecosystems,
  scopes,
  lanes: keys.map((key) => ({
    ecosystem: 'npm',
    scope: key,
    on: true,
    found: null,
    rule: 'stands' as const,
  })),
});

describe('a lane is covered by a wider one', () => {
  test('that is on and names everybody that it names', () => {
    expect(coveredBy(npmOn('pilot'), 'npm', 'me')?.key).toBe('pilot');
    expect(coveredBy(npmOn('builders', 'everyone'), 'npm', 'me')?.key).toBe('everyone');
  });

  test('not by one that is off, narrower, of another ecosystem, or for others', () => {
    const off = {
      ecosystems,
      scopes,
      lanes: [{ ecosystem: 'npm', scope: 'everyone', on: false, found: null, rule: 'stands' as const }],
    };
    expect(coveredBy(off, 'npm', 'me')).toBeNull();
    const found = { on: true, values: [...npm.domains, 'more.test'], by: null, loops: false, findings: [] };
    const lanes = off.lanes.map((lane) => ({ ...lane, found }));
    expect(coveredBy({ ...off, lanes }, 'npm', 'me')?.key, 'on past Turnout').toBe('everyone');
    expect(coveredBy(npmOn('me'), 'npm', 'me')).toBeNull();
    const severed = off.lanes.map((lane) => ({ ...lane, on: true, rule: 'gone' as const }));
    expect(coveredBy({ ...off, lanes: severed }, 'npm', 'me'), 'without its redirect rule').toBeNull();
    expect(coveredBy(npmOn('me'), 'npm', 'pilot')).toBeNull();
    expect(coveredBy(npmOn('everyone'), 'pypi', 'me')).toBeNull();
    expect(coveredBy(npmOn('builders'), 'npm', 'me')).toBeNull();
  });

  test('in part by one that somebody left with some of the hosts, and not at all by one with others', () => {
    const holding = (...values: string[]) => {
      const found = { on: true, values, by: 'mallory', loops: false, findings: [] };
      return { ...npmOn(), lanes: npmOn('everyone').lanes.map((lane) => ({ ...lane, on: false, found })) };
    };
    const half = holding('registry.yarnpkg.com');
    expect(coveredBy(half, 'npm', 'me')).toBeNull();
    expect(coverOf(half, 'npm', 'me')).toMatchObject({
      scope: { key: 'everyone' },
      only: ['registry.yarnpkg.com'],
    });
    expect(coverOf(holding('quay.io'), 'npm', 'me')).toBeNull();
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
    expect(words(true, on, off)).toEqual({ text: 'until Fri 18:00', late: false });
    expect(words(false, on, off)).toEqual({ text: 'on Thu 09:00', late: false });
    expect(words(false, off)).toBeNull();
  });

  test('says that it is late', () => {
    const late = timer(false, '2026-11-24T09:00:00Z', 'The tenant does not answer.');
    expect(words(true, late)).toEqual({ text: 'was to be off today 10:00', late: true });
    expect(isLate({ on: true, timers: [late] })).toBe(true);
    expect(isLate({ on: false, timers: [timer(true, '2026-11-24T09:00:00Z', 'x')] }), 'stays off').toBe(
      false,
    );
  });

  test('says how often a switch off failed, and when it is tried again', () => {
    const tried = (failures: number, tryAt: string) => retryWords({ failures, tryAt }, now, 'Europe/Berlin');
    expect(tried(2, '2026-11-24T10:07:00Z')).toBe('failed twice; trying again at 11:07');
    expect(tried(9, '2026-11-24T23:30:00Z')).toBe('failed 9 times; trying again Wed 00:30');
    // No worker has come to it.
    expect(tried(1, '2026-11-24T09:01:00Z')).toBe('failed once; due again since 10:01');
  });
});
