import { describe, expect, it } from 'vitest';
import { absoluteTime, isTimeZone, relativeTime } from './time-format';

const at = new Date('2026-11-21T14:31:08Z');
const after = (seconds: number) => new Date(at.getTime() + seconds * 1000);

describe('relativeTime', () => {
  it.each([
    [0, 'now'],
    [4, 'now'],
    [40, '40 s ago'],
    [59, '59 s ago'],
    [60, '1 min ago'],
    [3599, '59 min ago'],
    [7200, '2 h ago'],
    [86_400, '1 day ago'],
    [12 * 86_400, '12 days ago'],
    [-90, 'in 1 min'],
    [-3 * 86_400, 'in 3 days'],
  ])('%i seconds later it says %s', (seconds, text) => {
    expect(relativeTime(at, after(seconds))).toBe(text);
  });
});

describe('absoluteTime', () => {
  it('stands in the reader’s zone, and says UTC where it is nobody’s', () => {
    expect(absoluteTime(at, 'both', 'Europe/Berlin')).toBe('21 Nov 2026, 15:31:08');
    expect(absoluteTime(at, 'time', 'UTC')).toBe('14:31:08 UTC');
    expect(absoluteTime(at, 'date', 'UTC')).toBe('21 Nov 2026');
  });

  it('writes midnight as 00, not 24', () => {
    expect(absoluteTime(new Date('2026-11-21T00:00:00Z'), 'time', 'Etc/UTC')).toBe('00:00:00');
  });
});

describe('isTimeZone', () => {
  it('takes a zone and nothing else', () => {
    expect(isTimeZone('Europe/Berlin')).toBe(true);
    expect(isTimeZone('Nowhere/Land')).toBe(false);
    expect(isTimeZone('')).toBe(false);
  });
});
