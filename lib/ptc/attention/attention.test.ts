import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { attention } from './attention';
import type { AttentionFacts, TokenFacts } from './facts';
import { ATTENTION_KINDS, type AttentionItem } from './item';

const now = new Date('2026-11-24T10:00:00Z');
const FAR = new Date('2027-11-24T00:00:00Z');
const calm: AttentionFacts = {
  now,
  kill: null,
  stillOn: [],
  stillOff: [],
  drifts: [],
  missed: [],
  pushes: [],
  hostChange: null,
  tokens: [{ use: 'both', refusedAt: null, lostAt: null, expiresOn: null }],
  noWorkerSince: null,
  unread: null,
  plans: [],
  tasks: { open: 0, lanes: 0, since: null },
};

const fine = { use: 'both', refusedAt: null, lostAt: null, expiresOn: null } as const;

const text = fc.string({ maxLength: 60 });
const moment = fc.date({ noInvalidDate: true, min: new Date('2026-01-01'), max: now });
const token = (use: TokenFacts['use']) =>
  fc.record({
    use: fc.constant(use),
    refusedAt: fc.option(moment),
    lostAt: fc.option(moment),
    expiresOn: fc.option(fc.date({ noInvalidDate: true, min: new Date('2026-11-01'), max: FAR })),
  });
const number = fc.integer({ min: 1, max: 9_999 });
const lane = fc.record({ ecosystem: text, scope: text, title: text });
const failed = { lane, problem: text, failedAt: moment };
const many = <T>(one: fc.Arbitrary<T>) => fc.array(one, { maxLength: 60 });
const facts: fc.Arbitrary<AttentionFacts> = fc.record({
  now: fc.constant(now),
  kill: fc.option(fc.record({ push: number })),
  stillOn: many(fc.record({ ...failed, push: fc.option(number) })),
  stillOff: many(fc.record({ ...failed, push: number })),
  drifts: many(
    fc.record({ name: text, lane: fc.option(lane), text, switchedOn: fc.boolean(), seenAt: moment }),
  ),
  missed: many(fc.record({ lane, outcome: text })),
  pushes: many(fc.record({ number, title: text, failedAt: fc.option(moment) })),
  hostChange: fc.option(
    fc.record({
      id: fc.uuid(),
      from: text,
      to: text,
      askedById: text,
      askedBy: text,
      askedAt: moment.map((at) => at.toISOString()),
      dueAt: fc.option(moment.map((at) => at.toISOString())),
      approvedBy: fc.constant(null),
      doneAt: fc.constant(null),
    }),
  ),
  tokens: fc.oneof(fc.tuple(token('both')), fc.tuple(token('read'), token('write'))),
  noWorkerSince: fc.option(moment),
  unread: fc.option(
    fc.record({ why: fc.constantFrom('failing', 'overdue'), problem: text, since: fc.option(moment) }),
  ),
  plans: many(fc.record({ number, title: text, author: text, own: fc.boolean(), approved: fc.boolean() })),
  tasks: fc.record({ open: fc.nat(500), lanes: fc.nat(40), since: fc.option(moment) }),
});

/** How many things each line must be about. */
const numbers = ({ stillOn, stillOff, drifts, missed, pushes, plans, tasks }: AttentionFacts) => ({
  'still on': stillOn.length,
  'still off': stillOff.length,
  'switched on': drifts.filter(({ switchedOn }) => switchedOn).length,
  drift: drifts.filter(({ switchedOn }) => !switchedOn).length,
  missed: missed.length,
  push: pushes.length,
  approval: plans.filter(({ own, approved }) => !own && !approved).length,
  'own plan': plans.filter(({ own, approved }) => own && !approved).length,
  approved: plans.filter(({ approved }) => approved).length,
  tasks: tasks.open,
});

describe('whatever there is', () => {
  test('is said the most serious first, each kind once', () => {
    fc.assert(
      fc.property(facts, (given) => {
        const ranks = attention(given).map(({ kind }) => ATTENTION_KINDS.indexOf(kind));
        expect(ranks).toEqual([...new Set(ranks)].sort((one, other) => one - other));
      }),
    );
  });

  test('is all there, and several things are counted in one line', () => {
    fc.assert(
      fc.property(facts, (given) => {
        const said = attention(given);
        for (const [kind, wanted] of Object.entries(numbers(given))) {
          const line = said.find((one) => one.kind === kind);
          expect(line !== undefined, kind).toBe(wanted > 0);
          if (wanted > 1) expect(line?.head).toContain(String(wanted));
        }
        const has = (kind: AttentionItem['kind']) => said.some((one) => one.kind === kind);
        expect(has('everything off')).toBe(given.kill !== null);
        expect(has('host change')).toBe(given.hostChange !== null);
        expect(has('unread')).toBe(given.unread !== null);
        expect(has('no worker')).toBe(given.noWorkerSince !== null);
        for (const { use, lostAt, refusedAt } of given.tokens) {
          const kind = use === 'read' ? 'read token' : 'token';
          expect(has(`${kind} lost`)).toBe(lostAt !== null);
          expect(has(`${kind} refused`)).toBe(lostAt === null && refusedAt !== null);
        }
      }),
    );
  });

  test('stays as short with many as with few, and has one act a line', () => {
    fc.assert(
      fc.property(facts, (given) => {
        for (const { head, detail, act } of attention(given)) {
          expect(head.length + detail.length).toBeLessThan(4 * 60 + 100);
          expect(act.word).toMatch(/^(Look|Show|Review|Open|Replace|Try again)$/);
        }
      }),
    );
  });

  test('red comes before amber', () => {
    fc.assert(
      fc.property(facts, (given) => {
        const tones = attention(given).map(({ tone }) => tone);
        expect(tones).toEqual([...tones].sort().reverse());
      }),
    );
  });
});

const said = (given: Partial<AttentionFacts>) =>
  attention({ ...calm, ...given }).map(({ head, detail, act }) => `${head} | ${detail} | ${act.word}`);

test('where nothing is wrong nothing is said', () => {
  expect(said({})).toEqual([]);
  expect(said({ tokens: [{ ...fine, expiresOn: FAR }] })).toEqual([]);
  const later = new Date('2026-12-25');
  expect(said({ tokens: [{ ...fine, expiresOn: later }] })).toEqual([]);
});

describe('in words', () => {
  const npm = { ecosystem: 'npm', scope: 'pilot', title: 'npm, Pilot' };
  const one = { lane: npm, problem: 'The tenant failed with 503.', failedAt: now };

  test('what redirects against somebody’s will', () => {
    expect(said({ stillOn: [{ ...one, push: 12 }] })).toEqual([
      'npm, Pilot is still on: switching off failed | The tenant failed with 503. | Try again',
    ]);
    const forty = Array.from({ length: 40 }, (_, index) => ({
      ...one,
      lane: { ...npm, title: `npm, ${index}` },
      push: 12,
    }));
    expect(said({ stillOn: forty })).toEqual([
      '40 lanes are still on: switching off failed | npm, 0; npm, 1; npm, 2 and 37 more | Show',
    ]);
    const drift = { name: 'jfrog-npm-pilot', lane: npm, text: 'It holds quay.io.', seenAt: now };
    expect(said({ drifts: [{ ...drift, switchedOn: true }] })).toEqual([
      'npm, Pilot was switched on outside Turnout | It holds quay.io. | Look',
    ]);
  });

  test('what waits for a person', () => {
    const plan = { number: 48, title: 'Switch on Docker, Pilot', author: 'jo', own: false, approved: false };
    expect(said({ plans: [plan], tasks: { open: 200, lanes: 40, since: now } })).toEqual([
      'Plan #48 waits for your approval | Switch on Docker, Pilot, by jo | Review',
      '200 portal tasks | 40 lanes | Open',
    ]);
    expect(said({ plans: [{ ...plan, own: true }] })).toEqual([
      'Plan #48 waits for someone else’s approval | Switch on Docker, Pilot | Open',
    ]);
  });

  test('a token that ends', () => {
    const expiring = (expiresOn: string) =>
      attention({ ...calm, tokens: [{ ...fine, expiresOn: new Date(expiresOn) }] }).map(
        ({ tone, head, detail, act }) => `${tone}: ${head} | ${detail} | ${act.word}`,
      );
    const ends = 'Nothing can be read or switched from then on';
    expect(expiring('2026-12-24')).toEqual([
      'amber: The API token expires in 30 days | as entered in Settings | Replace',
    ]);
    expect(expiring('2026-12-01')).toEqual([`amber: The API token expires in 7 days | ${ends} | Replace`]);
    expect(expiring('2026-11-25')).toEqual([`red: The API token expires in 1 day | ${ends} | Replace`]);
    expect(expiring('2026-11-24')).toEqual([`red: The API token expires today | ${ends} | Replace`]);
    expect(expiring('2026-11-23')).toEqual([
      'red: The API token has expired | as entered in Settings | Replace',
    ]);
    const gone = { ...fine, refusedAt: now, lostAt: now };
    expect(said({ tokens: [gone] })).toEqual([
      'The API token cannot be opened | Nothing can be read or switched until a new one is entered. | Replace',
    ]);
    expect(said({ tokens: [{ ...fine, refusedAt: now }] })[0]).toContain('The tenant refuses the API token');
  });

  test('each of two tokens that ends', () => {
    const [read, write] = [
      { ...fine, use: 'read' as const, refusedAt: now },
      { ...fine, use: 'write' as const },
    ];
    expect(said({ tokens: [read, { ...write, lostAt: now }] })).toEqual([
      'The write token cannot be opened | Nothing can be switched until a new one is entered. | Replace',
      'The tenant refuses the read token | Nothing can be read or planned until it is replaced. Everything off still works. | Replace',
    ]);
    const expired = new Date('2026-11-23');
    expect(
      said({
        tokens: [
          { ...read, refusedAt: null, expiresOn: expired },
          { ...write, expiresOn: expired },
        ],
      }),
    ).toEqual([
      'The write token has expired | as entered in Settings | Replace',
      'The read token has expired | as entered in Settings | Replace',
    ]);
  });
});
