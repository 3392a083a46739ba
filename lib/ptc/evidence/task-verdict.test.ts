import { describe, expect, test } from 'vitest';
import type { Change } from '../model/change';
import type { Policy } from '../model/objects';
import type { Deviation } from './deviation';
import { type JudgedTask, type ShownLane, verdictOf } from './task-verdict';

const ALLOW: Policy = {
  kind: 'policy',
  name: 'PTC npm me - allow browsers',
  source: { everyone: false, users: ['dana@acme.test'], groups: [], headerProfile: 'jfrog-browsers' },
  destinations: ['jfrog-npm-me'],
  action: { type: 'allow' },
};
const change: Change = {
  op: 'create',
  object: { kind: 'policy', name: ALLOW.name },
  before: null,
  after: ALLOW,
  position: { at: 'top' },
  transport: 'portal',
  reason: '',
  precondition: { state: 'absent' },
};
const OPENED = new Date('2026-11-24T10:00:00Z');
const BEFORE = new Date('2026-11-24T11:00:00Z');
const COMPARED = new Date('2026-11-24T12:00:00Z');
const SINCE = new Date('2026-11-24T13:00:00Z');

const task = (facts: Partial<JudgedTask> = {}): JudgedTask => ({
  change,
  status: 'open',
  createdAt: OPENED,
  madeAt: null,
  closedBy: null,
  ...facts,
});
const lane = (facts: Partial<ShownLane> = {}): ShownLane => ({
  verified: false,
  deviations: [],
  unjudged: [],
  ...facts,
});
const deviation = (problem: Deviation['problem'], policy = ALLOW.name): Deviation => ({
  policy,
  problem,
  text: `${policy}: ${problem}`,
});
const wrongOrder = lane({ deviations: [deviation('wrong order')] });

describe('what the last list says of a task', () => {
  test('nothing, where there is no list, or none since the task was opened', () => {
    const nothing = { state: 'open', short: null, shown: [] };
    expect(verdictOf(task(), [], null)).toEqual(nothing);
    expect(verdictOf(task({ createdAt: SINCE }), [wrongOrder], COMPARED)).toEqual(nothing);
  });

  test('a deviation, whether it was ticked before or not at all', () => {
    const differs = {
      state: 'differs',
      short: 'wrong order',
      shown: [`${ALLOW.name}: wrong order`],
    };
    expect(verdictOf(task(), [wrongOrder], COMPARED)).toEqual(differs);
    expect(verdictOf(task({ madeAt: BEFORE }), [wrongOrder], COMPARED)).toEqual(differs);
  });

  test('ticked again since, it is made', () => {
    expect(verdictOf(task({ madeAt: SINCE }), [wrongOrder], COMPARED)).toEqual({
      state: 'made',
      short: null,
      shown: [],
    });
  });

  test('what is not in the list is only wrong where somebody had ticked it', () => {
    const missing = lane({ deviations: [deviation('missing')] });
    expect(verdictOf(task(), [missing], COMPARED).state).toBe('open');
    expect(verdictOf(task({ madeAt: BEFORE }), [missing], COMPARED)).toMatchObject({
      state: 'differs',
      short: 'not in the list',
    });
  });

  test('two mistakes are two sentences, and one that lanes share is said once', () => {
    const both = lane({ deviations: [deviation('disabled'), deviation('wrong order')] });
    expect(verdictOf(task(), [both, both], COMPARED)).toMatchObject({
      short: 'disabled, 1 more',
      shown: [`${ALLOW.name}: disabled`, `${ALLOW.name}: wrong order`],
    });
  });

  test('a right rule is said to be right though the other of its pair is not', () => {
    const other = lane({ deviations: [deviation('disabled', 'PTC npm me - redirect')] });
    expect(verdictOf(task({ madeAt: BEFORE }), [other], COMPARED)).toEqual({
      state: 'made',
      short: null,
      shown: ['As it should be.'],
    });
  });

  test('what the list leaves open is named', () => {
    const open = lane({ unjudged: [`${ALLOW.name}: whether it is enabled.`, 'PTC other: for whom it is.'] });
    expect(verdictOf(task(), [open], COMPARED).shown).toEqual(['Not judged: whether it is enabled.']);
  });

  test('a closed one says what was verified, or whose word it is', () => {
    const closed = task({ status: 'done', closedBy: 'Jo' });
    expect(verdictOf(closed, [lane({ verified: true })], COMPARED)).toEqual({
      state: 'verified',
      short: null,
      shown: ['Enabled, Allow, for dana@acme.test, directly above its redirect.'],
    });
    expect(verdictOf(closed, [], null).shown).toEqual(['Confirmed by Jo.']);
  });
});
