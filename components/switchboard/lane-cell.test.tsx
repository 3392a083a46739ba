// @vitest-environment happy-dom
import { screen } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { boardLane } from '@/components/testing/lane';
import { show } from '@/components/testing/show';
import type { BoardLane, CellPlace } from './board';
import { LaneCell } from './lane-cell';

const place: CellPlace = {
  ecosystem: { key: 'npm', name: 'npm', matchType: 'insensitive', domains: [], methodGuard: false },
  scope: { key: 'pilot', name: 'Pilot', audience: { everyone: false, users: [], groups: [] } },
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

function cell(facts: Partial<BoardLane> | null, rest: { mayLookOnly?: boolean; faded?: boolean } = {}) {
  const onSwitch = vi.fn();
  const onOpen = vi.fn();
  const { person } = show(
    <LaneCell
      tenant="acme"
      place={place}
      lane={facts && boardLane(facts)}
      now="2026-11-24T10:00:00.000Z"
      covered={null}
      faded={rest.faded}
      onOpen={onOpen}
      onSwitch={rest.mayLookOnly ? null : onSwitch}
    />,
  );
  return { person, onSwitch, onOpen };
}

/** What the cell leads to as a whole. */
const whole = () => screen.getByRole('link', { name: /^npm, Pilot: / });

describe('a cell as a whole', () => {
  it('names its lane, its state and the reason, with when', () => {
    cell({ state: 'on', on: true, failed });
    expect(whole().textContent).toBe('npm, Pilot: Still onPilot · switching off failed 2 min ago');
  });

  it('stands open beside the board, in whatever state it is', () => {
    cell({ state: 'drift', on: true, drift: 'x' });
    expect(whole().getAttribute('href')).toBe('/acme/switchboard?lane=npm.pilot');
  });
});

describe('the next step of a lane', () => {
  it.each([
    ['Switch on', { state: 'off' }, true],
    ['Switch off', { state: 'on', on: true }, false],
    ['Try again', { state: 'on', on: true, failed }, false],
    ['Try again', { state: 'off', failed: { ...failed, on: true } }, true],
  ] satisfies [string, Partial<BoardLane>, boolean][])(
    '%s asks about the switch',
    async (word, facts, on) => {
      const { person, onSwitch } = cell(facts);
      await person.click(screen.getByRole('button', { name: `${word}: npm, Pilot` }));
      expect(onSwitch).toHaveBeenCalledWith(place, on);
    },
  );

  it.each([
    ['Set up', null, '/acme/wizard/npm/pilot'],
    ['Open tasks', { state: 'waiting', openTasks: 2 }, '/acme/tasks'],
    ['Verify', { state: 'waiting' }, '/acme/tasks'],
  ] satisfies [string, Partial<BoardLane> | null, string][])(
    '%s leads to where it is taken',
    (word, facts, href) => {
      cell(facts);
      expect(screen.getByRole('link', { name: `${word}: npm, Pilot` }).getAttribute('href')).toBe(href);
      expect(screen.queryByRole('button')).toBeNull();
    },
  );

  it('Restore opens the lane, where the difference is', async () => {
    const { person, onOpen } = cell({ state: 'drift', on: true, drift: 'x' });
    await person.click(screen.getByRole('button', { name: 'Restore: npm, Pilot' }));
    expect(onOpen).toHaveBeenCalledWith(place);
  });

  it.each([
    ['under way', { state: 'pushing', lastPush: 7 }, {}],
    ['one that is not looked for', { state: 'off' }, { faded: true }],
    ['for those who may only look', { state: 'on', on: true }, { mayLookOnly: true }],
  ] satisfies [string, Partial<BoardLane>, object][])('%s there is none', (_, facts, rest) => {
    cell(facts, rest);
    expect(screen.queryByRole('button')).toBeNull();
    expect(screen.getAllByRole('link')).toEqual([whole()]);
  });
});
