import { describe, expect, test } from 'vitest';
import { boardLane } from '@/components/testing/lane';
import type { BoardLane } from './board';
import { kindOf, type LaneKind, trackOf } from './lane-kind';
import { stateReason, stateWord } from './lane-words';

const now = new Date('2026-11-24T10:00:00Z');
const said = (facts: Partial<BoardLane> | null, covered: string | null = null) => {
  const lane = facts && boardLane(facts);
  const { text, tone, at } = stateReason(lane, { now, zone: 'Europe/Berlin', covered });
  return { kind: kindOf(lane), word: stateWord(lane), reason: text, tone, at, track: trackOf(lane) };
};

const failed = {
  on: false,
  failures: 2,
  failedAt: '2026-11-24T09:58:00.000Z',
  push: 12,
  problem: 'Netskope answered 503.',
  retried: true,
  tryAt: '2026-11-24T10:02:00.000Z',
};
const failedOn = { ...failed, on: true, failures: 1, retried: false, tryAt: null };
const found = {
  on: true,
  values: ['off.turnout.invalid', 'quay.io'],
  by: 'sam',
  loops: false,
  findings: [] as string[],
};
const drift = 'It was switched on: it holds quay.io.';
const deviation = { policy: 'PTC npm', problem: 'missing', text: 'The allow policy is missing.' } as const;
const evidence = {
  kind: 'export',
  source: 'policies.json',
  by: 'jo',
  attested: [],
  deviations: [],
  doubts: [],
};
const timer = {
  id: '1',
  at: '2026-11-27T17:00:00.000Z',
  on: false,
  until: null,
  why: 'time_box' as const,
  byName: 'Dana',
  failingSince: null,
  problem: null as string | null,
  failures: 0,
  tryAt: null,
};

describe('a lane in a word and one reason', () => {
  test.each([
    ['not taken up', null, 'new', 'Not set up', 'no rules yet'],
    ['under way', { state: 'pushing', lastPush: 7 }, 'pushing', 'Pushing', 'push #7'],
    ['one task', { state: 'waiting', openTasks: 1 }, 'waiting', 'Waiting', '1 portal task'],
    ['more tasks', { state: 'waiting', openTasks: 3 }, 'waiting', 'Waiting', '3 portal tasks'],
    ['made', { state: 'waiting' }, 'waiting', 'Waiting', 'not verified yet'],
    ['off', { verifiedAt: '2026-11-24T08:00:00.000Z' }, 'ready', 'Ready', 'verified'],
    ['by word', { evidence: { ...evidence, kind: 'attested' } }, 'ready', 'Ready', 'confirmed'],
    ['on', { state: 'on', on: true }, 'on', 'On', 'switched on'],
    ['on for a while', { state: 'on', on: true, timers: [timer] }, 'on', 'On', 'until Fri 18:00'],
    ['on soon', { timers: [{ ...timer, on: true }] }, 'ready', 'Ready', 'on Fri 18:00'],
    ['with a canary', { values: ['canary.acme.com'] }, 'ready', 'Ready', 'the canary host is in it'],
  ] satisfies [string, Partial<BoardLane> | null, LaneKind, string, string][])(
    '%s',
    (_, facts, kind, word, reason) => {
      expect(said(facts)).toMatchObject({ kind, word, reason });
    },
  );

  test('with the wider lane that covers it, also where it is on itself', () => {
    expect(said({ state: 'off' }, 'Everyone').reason).toBe('covered by Everyone');
    expect(said({ state: 'on', on: true }, 'Everyone').reason).toBe('covered by Everyone too');
  });
});

describe('what is dangerous comes first, in red', () => {
  test.each([
    [
      'a switch off that failed',
      { state: 'on', on: true, failed },
      'failed',
      'Still on',
      'switching off failed',
    ],
    [
      'and has drifted',
      { state: 'drift', on: true, failed, drift },
      'failed',
      'Still on',
      'switching off failed',
    ],
    ['tried again now', { state: 'pushing', on: true, failed }, 'failed', 'Still on', 'switching off failed'],
    ['a switch on that failed', { failed: failedOn }, 'failed', 'Still off', 'switching on failed'],
    [
      'a time box that does not end',
      {
        state: 'on',
        on: true,
        timers: [{ ...timer, at: '2026-11-24T09:00:00.000Z', problem: '503', failures: 2 }],
      },
      'failed',
      'Still on',
      'was to be off today 10:00',
    ],
    [
      'drift that redirects',
      { state: 'drift', drift, found },
      'drifted',
      'Drifted, on',
      'quay.io is rerouted',
    ],
    [
      'drift behind rules that nothing has shown yet',
      { state: 'drift', drift, found, rule: 'not verified' },
      'drifted',
      'Drifted, not known',
      'quay.io is in its profile, and its rules are not verified',
    ],
    [
      'and a loop in it',
      { state: 'drift', drift, found: { ...found, loops: true, findings: ['A redirect loop.'] } },
      'drifted',
      'Drifted, on',
      'A redirect loop.',
    ],
    [
      'off by an edit',
      { state: 'drift', on: true, drift: 'quay.io is gone.', found: { ...found, on: false, values: [] } },
      'drifted',
      'Drifted, off',
      'quay.io is gone.',
    ],
    [
      'rules that differ',
      { state: 'drift', on: true, evidence: { ...evidence, deviations: [deviation] } },
      'drifted',
      'Drifted, on',
      'The allow policy is missing.',
    ],
    [
      'a timer that was missed',
      { missed: 'Given up ten minutes late.' },
      'ready',
      'Ready',
      'missed: Given up ten minutes late.',
    ],
  ] satisfies [string, Partial<BoardLane>, LaneKind, string, string][])(
    '%s',
    (_, facts, kind, word, reason) => {
      expect(said(facts)).toMatchObject({ kind, word, reason, tone: 'red' });
    },
  );

  test('several hosts that are rerouted are counted', () => {
    const more = { ...found, values: ['quay.io', 'ghcr.io', 'gcr.io'] };
    expect(said({ state: 'drift', drift, found: more }).reason).toBe('quay.io and 2 more are rerouted');
  });

  test('a probe that saw something else, with when', () => {
    const at = '2026-11-24T09:00:00.000Z';
    const behaviour = {
      kind: 'probe',
      holds: false,
      at,
      by: 'Dana',
      url: '',
      redirectUrl: '',
      findings: [],
    } as const;
    const lane = { state: 'on' as const, on: true, behaviour: { ...behaviour, findings: [] } };
    expect(said(lane, 'Everyone')).toMatchObject({ reason: 'a probe saw it deviate', at, tone: 'red' });
  });

  test('the track of what failed says where the traffic goes', () => {
    expect(said({ state: 'on', on: true, failed }).track).toBe('still');
    expect(said({ failed: failedOn }).track).toBe('drift');
  });
});
