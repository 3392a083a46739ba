import { describe, expect, test } from 'vitest';
import { secondsAfter429 } from './rate';

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
