import { describe, expect, it } from 'vitest';
import { fullMoment, momentAt, shortMoment, usualMoments, wallTime } from './zone-time';

const BERLIN = 'Europe/Berlin';
const iso = (wall: string, zone: string) => momentAt(wall, zone)?.toISOString();

describe('momentAt', () => {
  it.each([
    ['2026-11-27T18:00', BERLIN, '2026-11-27T17:00:00.000Z'],
    ['2026-07-03T18:00', BERLIN, '2026-07-03T16:00:00.000Z'],
    ['2026-11-27T18:00', 'America/Los_Angeles', '2026-11-28T02:00:00.000Z'],
    ['2026-11-27T18:00', 'Asia/Kathmandu', '2026-11-27T12:15:00.000Z'],
    ['2026-11-27T00:00', 'UTC', '2026-11-27T00:00:00.000Z'],
    // The night of the change: left out in spring, twice in autumn.
    ['2026-03-29T02:30', BERLIN, '2026-03-29T01:30:00.000Z'],
    ['2026-10-25T02:30', BERLIN, '2026-10-25T00:30:00.000Z'],
    ['2026-10-25T03:30', BERLIN, '2026-10-25T02:30:00.000Z'],
  ])('%s in %s is %s', (wall, zone, moment) => {
    expect(iso(wall, zone)).toBe(moment);
  });

  it('knows what is no time', () => {
    expect(momentAt('', BERLIN)).toBeNull();
    expect(momentAt('2026-13-45T18:00', BERLIN)).toBeNull();
  });

  it('leads back from times all over a year', () => {
    const start = Date.parse('2026-01-01T00:00:00Z');
    for (let quarter = 0; quarter < 365 * 96; quarter += 61) {
      const at = new Date(start + quarter * 900_000);
      const wall = wallTime(at, BERLIN);
      expect(wallTime(momentAt(wall, BERLIN) ?? new Date(0), BERLIN)).toBe(wall);
    }
  });
});

describe('usualMoments', () => {
  const labels = (now: string) =>
    usualMoments(new Date(now), BERLIN).map(({ value, at }) => `${value} ${at.toISOString()}`);

  it('are in the reader’s zone', () => {
    expect(labels('2026-11-24T10:00:00Z')).toEqual([
      'hour 2026-11-24T11:00:00.000Z',
      'today 2026-11-24T17:00:00.000Z',
      'friday 2026-11-27T17:00:00.000Z',
    ]);
  });

  it('are still to come: on a Friday evening the next Friday, and no today', () => {
    expect(labels('2026-11-27T19:00:00Z')).toEqual([
      'hour 2026-11-27T20:00:00.000Z',
      'friday 2026-12-04T17:00:00.000Z',
    ]);
  });
});

describe('shortMoment', () => {
  const now = new Date('2026-11-24T10:00:00Z');
  it.each([
    ['2026-11-24T17:00:00Z', 'today 18:00'],
    ['2026-11-27T17:00:00Z', 'Fri 18:00'],
    ['2026-12-04T17:00:00Z', '4 Dec 18:00'],
  ])('%s is %s', (at, text) => {
    expect(shortMoment(new Date(at), now, BERLIN)).toBe(text);
  });
});

it('a moment in full names the zone it is meant in', () => {
  expect(fullMoment(new Date('2026-11-27T17:00:00Z'), BERLIN)).toBe('Fri, 27 Nov 2026, 18:00, Europe/Berlin');
});
