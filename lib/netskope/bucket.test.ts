import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Limited, runLimited, type Way } from '@/testing/limited-calls';
import { answered, answeredWithoutWord, type Bucket, goesAt, lost, newBucket, refused, sent } from './bucket';

const NEVER = Number.POSITIVE_INFINITY;
const told = (left: number, resetS: number, limit = 10) => ({ left, limit, resetMs: resetS * 1000 });
/** A call that was sent and answered. */
const called = (bucket: Bucket, sentAt: number, now: number, left: number, resetS: number) =>
  answered(sent(bucket, sentAt), sentAt, now, told(left, resetS));

describe('in a window', () => {
  test('a tenant of which nothing is known is not waited for', () => {
    const busy = [1, 2, 3, 4].reduce(sent, newBucket);
    expect(goesAt(busy, 5)).toBe(5);
  });

  test('what is left may go, calls in flight counted, then it waits for the end', () => {
    const two = called(newBucket, 0, 10, 2, 5);
    expect(goesAt(two, 20)).toBe(20);
    expect(goesAt(sent(two, 20), 21)).toBe(21);
    expect(goesAt(sent(sent(two, 20), 21), 22)).toBe(5_010);
  });

  test('each answer can bring the end closer', () => {
    const early = called(newBucket, 0, 10, 1, 5);
    const late = called(early, 1_200, 1_210, 0, 3);
    expect(goesAt(late, 1_300)).toBe(4_210);
  });

  test('an answer that promises a later end of the same window does not move it', () => {
    const tight = called(called(newBucket, 0, 10, 2, 5), 1_200, 1_210, 1, 3);
    expect(goesAt(called(tight, 2_000, 2_100, 0, 3), 2_100)).toBe(4_210);
  });

  test('a window of a second ends a second after its first answer, for calls one after the other', () => {
    const second = called(called(newBucket, 0, 10, 2, 1), 100, 110, 1, 1);
    expect(goesAt(called(second, 200, 210, 0, 1), 220)).toBe(1_010);
  });

  test('more left than before is a new window', () => {
    const renewed = called(called(newBucket, 0, 10, 0, 1), 900, 1_005, 9, 1);
    expect(renewed.window).toMatchObject({ left: 9, latestEnd: 2_005 });
  });

  test('a reset far beyond the known end is a new window, though others left less of it', () => {
    const renewed = called(called(newBucket, 0, 10, 8, 1), 1_005, 1_020, 3, 5);
    expect(renewed.window).toMatchObject({ left: 3, latestEnd: 6_020 });
  });

  test('an answer of an earlier window that was overtaken says nothing', () => {
    const both = sent(sent(newBucket, 0), 1);
    const renewed = answered(both, 1, 6_000, told(9, 9));
    expect(answered(renewed, 0, 6_001, told(0, 1)).window).toMatchObject({ left: 9, latestEnd: 15_000 });
  });

  test('where two answers that crossed may be of two short windows, the later end counts', () => {
    const both = sent(sent(newBucket, 950), 970);
    const first = answered(both, 950, 980, told(0, 1));
    expect(goesAt(answered(first, 970, 1_040, told(0, 1)), 1_050)).toBe(2_040);
  });

  test('a window may be almost a second shorter than the longest reset', () => {
    const both = [1_400, 1_401].reduce(sent, called(newBucket, 0, 10, 5, 2));
    expect(goesAt(answered(both, 1_400, 1_420, told(0, 1)), 1_430)).toBe(2_420);
  });
});

describe('when the window is over', () => {
  const over = called(newBucket, 0, 10, 0, 1);

  test('one call asks before the others', () => {
    expect(goesAt(over, 1_010)).toBe(1_010);
    const asking = sent(over, 1_010);
    expect(goesAt(asking, 1_500)).toBe(NEVER);
    expect(goesAt(answered(asking, 1_010, 1_520, told(9, 1)), 1_520)).toBe(1_520);
  });

  test('the next one asks where the first one was lost', () => {
    expect(goesAt(lost(sent(over, 1_010), 1_010, 1_100), 1_100)).toBe(1_100);
  });

  test('calls from before, still in flight, leave room for it', () => {
    const hanging = answered([1, 2].reduce(sent, newBucket), 2, 10, told(0, 1, 1));
    expect(goesAt(hanging, 2_000)).toBe(NEVER);
    expect(goesAt(answered(hanging, 1, 2_001, told(0, 1, 1)), 3_001)).toBe(3_001);
  });

  test('where a window has room for one call, and that was lost, the next one waits until it is over', () => {
    const one = answered(sent(newBucket, 0), 0, 10, told(0, 1, 1));
    expect(goesAt(lost(sent(one, 1_010), 1_010, 1_300), 1_400)).toBe(2_300);
  });

  test('an answer without a word about a limit ends the waiting', () => {
    const free = answeredWithoutWord(sent(over, 1_010), 1_010, 1_020);
    expect(goesAt([1, 2, 3].reduce(sent, free), 1_030)).toBe(1_030);
  });
});

describe.each([
  ['lost', lost],
  ['answered without a word', answeredWithoutWord],
])('a call that is %s', (_, settle) => {
  const two = called(newBucket, 0, 10, 2, 5);
  const settled = settle(sent(two, 20), 20, 30);

  test('may have been counted', () => {
    expect(goesAt(settled, 40)).toBe(40);
    expect(goesAt(sent(settled, 40), 50)).toBe(5_010);
  });

  test('is accounted for by the answer to a call after it', () => {
    expect(called(settled, 40, 50, 1, 5).open).toEqual([]);
    const crossed = answered(settle(sent(sent(two, 20), 40), 20, 45), 40, 50, told(1, 5));
    expect(goesAt(crossed, 60)).toBe(5_010);
  });

  test('is forgotten when its window must be over', () => {
    const again = settle(sent(settled, 9_000), 9_000, 9_100);
    expect(again.open).toHaveLength(settle === lost ? 1 : 0);
  });

  test('leaves nothing behind at a tenant without a limit', () => {
    expect(settle(sent(newBucket, 1), 1, 2)).toEqual(newBucket);
  });
});

describe('after a 429', () => {
  const open = [20, 21, 22].reduce(sent, called(newBucket, 0, 10, 5, 60));

  test('nothing goes before the time named, whatever other answers say', () => {
    const closed = answered(refused(open, 20, 30, 7_010), 21, 40, told(5, 60));
    expect(goesAt(closed, 50)).toBe(7_010);
    expect(goesAt(closed, 7_010)).toBe(7_010);
  });

  test('one call asks before the others', () => {
    const closed = refused(open, 20, 30, 7_010);
    expect(goesAt(sent(closed, 7_010), 7_020)).toBe(NEVER);
  });

  test('the latest time of several counts', () => {
    const closed = refused(refused(open, 20, 30, 7_010), 21, 40, 3_010);
    expect(goesAt(closed, 50)).toBe(7_010);
  });
});

const way = (longest: number) =>
  fc.record({
    out: fc.integer({ min: 1, max: longest }),
    back: fc.integer({ min: 1, max: longest }),
    fate: fc.constant<Way['fate']>('answered'),
  });
const drawn = { offsetMs: fc.nat(60_000), callers: fc.integer({ min: 1, max: 5 }) };

describe('no call is refused by a fixed window, once a first answer is there', () => {
  const limited: fc.Arbitrary<Limited> = fc.record({
    ...drawn,
    windowMs: fc.constantFrom(1_000, 1_500, 2_000, 3_000, 5_000, 60_000),
    limit: fc.integer({ min: 1, max: 40 }),
    begins: fc.constantFrom('by the clock', 'with a call'),
    ways: fc.array(way(700), { minLength: 1, maxLength: 40 }),
    lastsMs: fc.constant(200_000),
  });
  // A call that is lost may stand in a window as long as the longest one seen; the first answer shows a whole one.
  const losing = fc
    .tuple(limited, fc.array(fc.constantFrom<Way['fate']>('answered', 'lost before', 'lost after')))
    .map(([one, fates]) => ({
      ...one,
      offsetMs: 0,
      ways: one.ways.map((each, at) => ({ ...each, fate: fates[at] ?? each.fate })),
    }));

  test.each([
    ['answers that cross each other', limited],
    ['answers that are lost', losing],
  ])('%s', (_, scenarios) => {
    let calls = 0;
    const neverRefused = fc.property(scenarios, (one) => {
      const counted = runLimited(one);
      calls += counted.sent;
      expect(counted.refused).toBe(0);
    });
    fc.assert(neverRefused, { numRuns: 300 });
    expect(calls).toBeGreaterThan(10_000);
  });
});

test('windows of five seconds and more are used to 95 % by calls that could use all of them', () => {
  const limited: fc.Arbitrary<Limited> = fc
    .record({
      ...drawn,
      windowMs: fc.constantFrom(5_000, 7_000, 10_000, 60_000),
      begins: fc.constant('by the clock' as const),
      ways: fc.array(way(40), { minLength: 1, maxLength: 40 }),
      share: fc.double({ min: 0.1, max: 0.9, noNaN: true }),
    })
    .map(({ share, ...rest }) => {
      // So many that the callers need that share of a window for them.
      const meanMs = rest.ways.reduce((sum, { out, back }) => sum + out + back, 0) / rest.ways.length;
      const limit = Math.max(Math.floor((share * rest.callers * rest.windowMs) / meanMs), 1);
      return { ...rest, limit, lastsMs: 8 * rest.windowMs };
    });
  fc.assert(
    fc.property(limited, (one) => {
      const { share, refused } = runLimited(one);
      expect(share).toBeGreaterThanOrEqual(0.95);
      expect(share).toBeLessThanOrEqual(1);
      expect(refused).toBe(0);
    }),
    { numRuns: 100 },
  );
});
