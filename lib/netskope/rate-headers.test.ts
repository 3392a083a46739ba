import { describe, expect, test } from 'vitest';
import { secondsAfter429, toldBy } from './rate-headers';

describe('the wait after a 429', () => {
  test.each<[string, Record<string, string | string[]>, number]>([
    ['is what Retry-After says', { 'retry-after': '7' }, 7],
    ['is Retry-After before ratelimit-reset', { 'retry-after': '7', 'ratelimit-reset': '3' }, 7],
    ['may be none', { 'retry-after': '0', 'ratelimit-reset': '3' }, 0],
    ['is ratelimit-reset where there is no Retry-After', { 'ratelimit-reset': '3' }, 3],
    [
      'is ratelimit-reset where Retry-After is a date',
      { 'retry-after': 'Wed, 21 Oct 2026 07:28:00 GMT', 'ratelimit-reset': '2' },
      2,
    ],
    ['takes fractions', { 'ratelimit-reset': '0.25' }, 0.25],
    ['takes the first of several', { 'retry-after': ['4', '9'] }, 4],
    ['is a minute where nothing is said', {}, 60],
    ['is a minute where nonsense is said', { 'retry-after': 'soon', 'ratelimit-reset': '-1' }, 60],
    ['is never more than a minute', { 'retry-after': '86400' }, 60],
    ['is never more than a minute, however large', { 'retry-after': '9'.repeat(400) }, 60],
  ])('%s', (_, headers, seconds) => {
    expect(secondsAfter429(headers)).toBe(seconds);
  });
});

describe('what an answer says of its window', () => {
  const said = { 'ratelimit-limit': '40', 'ratelimit-remaining': '39', 'ratelimit-reset': '1' };

  test('is what is left, of how many, and for how long', () => {
    expect(toldBy(said)).toEqual({ left: 39, limit: 40, resetMs: 1_000 });
  });

  test.each<[string, Record<string, string>]>([
    ['no remaining', { 'ratelimit-limit': '40', 'ratelimit-reset': '1' }],
    ['no reset', { 'ratelimit-limit': '40', 'ratelimit-remaining': '39' }],
    ['a negative remaining', { ...said, 'ratelimit-remaining': '-1' }],
    ['half a call', { ...said, 'ratelimit-remaining': '1.5' }],
    ['a remaining beyond counting', { ...said, 'ratelimit-remaining': '9'.repeat(400) }],
    ['a negative reset', { ...said, 'ratelimit-reset': '-1' }],
    ['NaN', { ...said, 'ratelimit-reset': 'NaN' }],
    ['the time of day as a reset', { ...said, 'ratelimit-reset': '1792569600' }],
    ['an empty reset', { ...said, 'ratelimit-reset': '' }],
  ])('is nothing where it says %s', (_, headers) => {
    expect(toldBy(headers)).toBeNull();
  });

  test.each(['0', '-4', 'many', '40, 40;w=1'])('is of an unknown number where the limit is "%s"', (limit) => {
    expect(toldBy({ ...said, 'ratelimit-limit': limit })).toMatchObject({ left: 39, limit: Infinity });
  });

  test('lasts a minute at the most', () => {
    expect(toldBy({ ...said, 'ratelimit-reset': '3600' })?.resetMs).toBe(60_000);
  });
});
