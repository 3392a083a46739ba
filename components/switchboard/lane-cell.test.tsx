// @vitest-environment happy-dom
import { screen, waitFor } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { show } from '@/components/testing/show';
import type { BoardLane } from './board';
import { type CellPlace, LaneCell } from './lane-cell';

const NOW = '2026-11-24T10:00:00.000Z';
const place: CellPlace = {
  ecosystem: { key: 'npm', name: 'npm', matchType: 'insensitive', domains: [], methodGuard: false },
  scope: { key: 'pilot', name: 'Pilot', audience: { everyone: false, users: [], groups: [] } },
};

const lane = (facts: Partial<BoardLane>): BoardLane => ({
  ecosystem: 'npm',
  scope: 'pilot',
  profileName: 'jfrog-npm-pilot',
  state: 'off',
  on: false,
  switchedAt: null,
  verifiedAt: null,
  evidence: null,
  behaviour: null,
  openTasks: 0,
  drift: null,
  found: null,
  values: ['off.turnout.invalid'],
  confirmedAt: null,
  lastPush: null,
  timers: [],
  missed: null,
  failed: null,
  ...facts,
});

function cell(facts: Partial<BoardLane> | null, rest: { covered?: string; mayLookOnly?: boolean } = {}) {
  const onSwitch = vi.fn();
  const onPromote = vi.fn();
  const { person, container } = show(
    <LaneCell
      tenant="acme"
      place={place}
      lane={facts && lane(facts)}
      now={NOW}
      covered={rest.covered ?? null}
      onSwitch={rest.mayLookOnly ? null : onSwitch}
      onPromote={onPromote}
    />,
  );
  return { person, onSwitch, onPromote, text: container.textContent ?? '' };
}

describe('a cell names its lane and says how it stands', () => {
  it.each([
    ['not taken up', null, 'Not prepared'],
    ['under way', { state: 'pushing' }, 'Pushing'],
    ['one task left', { state: 'waiting', openTasks: 1 }, '1 portal task left'],
    ['more tasks left', { state: 'waiting', openTasks: 3 }, '3 portal tasks left'],
    ['made, and not verified', { state: 'waiting' }, 'Not verified'],
    ['off', { state: 'off' }, 'Off, ready'],
    ['on', { state: 'on', on: true }, 'On'],
    ['drifted while on', { state: 'drift', on: true, drift: 'A host is missing.' }, 'Drifted, on'],
    ['on, with rules that deviate', { state: 'drift', on: true }, 'On, rules deviate'],
  ] satisfies [string, Partial<BoardLane> | null, string][])('%s', (_, facts, words) => {
    expect(cell(facts).text).toContain(`npm, Pilot: Pilot${words}`);
  });

  const found = { on: true, values: ['acme.jfrog.io'], by: 'sam', findings: ['A redirect loop.'] };

  it('by what the tenant holds, with what redirects and what speaks against it', () => {
    const { text } = cell({ state: 'drift', found, drift: 'It was switched on: it holds acme.jfrog.io.' });
    expect(text).toContain('PilotOn by somebody else’s edit');
    expect(text).toContain('It was switched on: it holds acme.jfrog.io.A redirect loop.');
    const off = { ...found, on: false, findings: [] };
    expect(cell({ state: 'drift', on: true, found: off, drift: 'x' }).text).toContain(
      'PilotOff by somebody else’s edit',
    );
  });

  it('with how it differs', () => {
    expect(cell({ state: 'drift', drift: 'A host is missing.' }).text).toContain('A host is missing.');
  });

  it('with the wider lane that covers it, also where it is on itself', () => {
    expect(cell({ state: 'off' }, { covered: 'Everyone' }).text).toContain('covered by Everyone');
    expect(cell({ state: 'on', on: true }, { covered: 'Everyone' }).text).toContain(
      'covered by Everyone too',
    );
  });

  it('with since when, and what was seen of it', () => {
    const { text } = cell({
      state: 'on',
      on: true,
      switchedAt: '2026-11-24T08:00:00.000Z',
      behaviour: {
        kind: 'probe',
        holds: false,
        at: '2026-11-24T09:00:00.000Z',
        by: 'Dana',
        url: 'https://registry.npmjs.org/',
        redirectUrl: '',
        findings: [],
      },
    });
    expect(text).toContain('to Artifactory, verified by export');
    expect(text).toContain('switched 2 h ago');
    expect(text).toContain('a probe saw it deviate 1 h ago');
  });

  const failed = {
    on: false,
    failures: 2,
    failedAt: '2026-11-24T09:58:00.000Z',
    push: 12,
    problem: 'Netskope answered 503.',
    retried: true,
    tryAt: '2026-11-24T10:02:00.000Z',
  };

  it('with a switch off that failed: why, when it is tried again, and the way to its push', () => {
    const { text } = cell({ state: 'on', on: true, failed });
    expect(text).toContain('Pilot: PilotStill on: switching off failed 2 min ago');
    expect(text).toContain('Netskope answered 503. It failed twice; trying again at 10:02.');
    expect(screen.getByRole('link', { name: 'Push #12' }).getAttribute('href')).toBe('/acme/pushes/12');
    expect(screen.getByRole('button').contains(screen.getByRole('link'))).toBe(false);
  });

  it('with a switch on that failed, which nobody tries again', () => {
    const { text } = cell({
      state: 'off',
      failed: { ...failed, on: true, failures: 1, retried: false, tryAt: null },
    });
    expect(text).toContain('Still off: switching on failed 2 min ago');
    expect(text).toContain('Netskope answered 503. It is not tried again by itself.');
  });

  it('with the push that tries it again right now', () => {
    const { text } = cell({ state: 'pushing', on: true, lastPush: 13, failed: { ...failed, tryAt: null } });
    expect(text).toContain('PilotPushing');
    expect(text).toContain('Still on: switching off failed 2 min ago: Netskope answered 503.');
  });

  it('with the canary that stands in it', () => {
    expect(cell({ state: 'off', values: ['canary.acme.com'] }).text).toContain('the canary stands in it');
  });
});

describe('what a cell does', () => {
  it('a lane that is off is switched on, one that is on is switched off', async () => {
    const off = cell({ state: 'off' });
    await off.person.click(screen.getByRole('button'));
    expect(off.onSwitch).toHaveBeenCalledWith(place, true);
  });

  it('P takes it to the next scope, and no other key with it does', async () => {
    const { person, onPromote } = cell({ state: 'on', on: true });
    screen.getByRole('button').focus();
    await person.keyboard('{Control>}p{/Control}');
    expect(onPromote).not.toHaveBeenCalled();
    await person.keyboard('p');
    await waitFor(() => expect(onPromote).toHaveBeenCalledTimes(1));
  });

  it.each([
    ['not taken up', null, '/acme/wizard/npm/pilot'],
    ['under way', { state: 'pushing', lastPush: 7 }, '/acme/pushes/7'],
    ['waiting for the portal', { state: 'waiting', openTasks: 2 }, '/acme/tasks'],
    ['drifted while off', { state: 'drift', drift: 'x' }, '/acme/drift'],
    ['drifted while on', { state: 'drift', on: true, drift: 'x' }, '/acme/drift'],
  ] satisfies [string, Partial<BoardLane> | null, string][])(
    '%s leads to where it goes on',
    (_, facts, href) => {
      cell(facts);
      expect(screen.getByRole('link').getAttribute('href')).toBe(href);
    },
  );

  it('for those who may only look it switches nothing', () => {
    cell({ state: 'on', on: true }, { mayLookOnly: true });
    expect(screen.queryByRole('button')).toBeNull();
  });
});
