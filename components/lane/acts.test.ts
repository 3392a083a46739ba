import { describe, expect, it } from 'vitest';
import type { BoardLane, CellPlace } from '@/components/switchboard/board';
import { boardLane } from '@/components/testing/lane';
import { type Act, type ActsAsked, actsOf } from './acts';

const place = {
  ecosystem: { key: 'npm', name: 'npm' },
  scope: { key: 'pilot', name: 'Pilot' },
} as CellPlace;
const DRIFTS = [{ kind: 'destination-profile' as const, name: 'jfrog-npm-pilot' }];

const FAILED = {
  failures: 1,
  failedAt: '2026-11-29T07:00:00.000Z',
  push: 9,
  problem: 'It answered 503.',
  retried: true,
  tryAt: null,
};

const acts = (facts: Partial<BoardLane> | null, asked: Partial<ActsAsked> = {}) =>
  actsOf({
    tenant: 'acme',
    place,
    lane: facts && boardLane({ lastPush: 4, ...facts }),
    drifts: [],
    wider: 'Everyone',
    canaryHost: 'canary.acme.example',
    mayAct: true,
    ...asked,
  });
const words = (list: Act[]) => list.map(({ word }) => word);

describe('the next step of a lane', () => {
  it.each<[string, string[], Partial<BoardLane> | null, Partial<ActsAsked>?]>([
    ['that nobody has set up', ['Set up'], null],
    ['that waits for the portal', ['Open tasks'], { state: 'waiting', openTasks: 2 }],
    ['that is not verified', ['Verify'], { state: 'waiting' }],
    ['that is ready', ['Switch on', 'Promote to Everyone'], {}],
    ['that is ready in the widest scope', ['Switch on'], {}, { wider: null }],
    ['that is on', ['Switch off', 'Promote to Everyone'], { state: 'on', on: true }],
    ['that is being pushed', [], { state: 'pushing' }],
    ['that drifted', ['Restore'], { state: 'drift', drift: 'It differs.' }, { drifts: DRIFTS }],
    [
      'that drifted and redirects',
      ['Restore', 'Switch off'],
      { state: 'drift', drift: 'It differs.', on: true },
      { drifts: DRIFTS },
    ],
    ['whose rules deviate', ['Verify again', 'Switch off'], { state: 'drift', on: true }],
    ['that is still on', ['Try again now'], { state: 'on', on: true, failed: { ...FAILED, on: false } }],
    ['that is still off', ['Try again'], { failed: { ...FAILED, on: true, retried: false } }],
    [
      'that is still on and tried again',
      [],
      { state: 'pushing', on: true, failed: { ...FAILED, on: false } },
    ],
  ])('%s', (_, next, facts, asked) => {
    expect(words(acts(facts, asked).next)).toEqual(next);
  });

  it('is about what differs, and tries again what failed by its push', () => {
    const [restore] = acts({ state: 'drift', drift: 'It differs.' }, { drifts: DRIFTS }).next;
    expect(restore).toMatchObject({ step: { type: 'restore', objects: DRIFTS } });
    const [again] = acts({ state: 'on', on: true, failed: { ...FAILED, on: false } }).next;
    expect(again).toMatchObject({ again: 9 });
  });
});

it('offers the canary only where a host is named for it', () => {
  expect(words(acts({}).more)).toContain('Prove with the canary');
  expect(words(acts({}, { canaryHost: '' }).more)).not.toContain('Prove with the canary');
});

it('offers those who may only look nothing but places to look at', () => {
  const { next, more } = acts({ state: 'on', on: true }, { mayAct: false });
  expect(words([...next, ...more])).toEqual(['Open in Set up', 'Trace a request', 'See its traffic']);
});
