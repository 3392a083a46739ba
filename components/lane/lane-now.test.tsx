// @vitest-environment happy-dom
import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { Board, BoardLane, CellPlace } from '@/components/switchboard/board';
import { boardLane } from '@/components/testing/lane';
import { show } from '@/components/testing/show';
import type { LaneDetail } from './detail';
import { LaneNow } from './lane-now';

const NOW = '2026-11-29T08:00:00.000Z';
const HOUR_AGO = '2026-11-29T07:00:00.000Z';
const FOUND = { by: null, findings: [], loops: false, on: true, values: ['quay.io'] };

const place: CellPlace = {
  ecosystem: {
    key: 'npm',
    name: 'npm',
    matchType: 'insensitive',
    domains: ['registry.npmjs.org'],
    methodGuard: false,
  },
  scope: {
    key: 'pilot',
    name: 'Pilot',
    audience: { everyone: false, users: ['dana@acme.test', 'jo@acme.test'], groups: [] },
  },
};

/** Everything that the part of the panel says, as one text. */
function said(
  facts: Partial<BoardLane> | null,
  detail: Partial<LaneDetail> = {},
  others: BoardLane[] = [],
): string {
  const lane = facts && boardLane(facts);
  const everyone = { key: 'all', name: 'All', audience: { everyone: true, users: [], groups: [] } };
  const board = {
    at: NOW,
    artifactoryHost: 'acme.jfrog.io',
    ecosystems: [place.ecosystem],
    scopes: [place.scope, everyone],
    headcounts: [{ scope: 'pilot', people: 2, atMost: false, at: null, why: null }],
    lanes: [...(lane ? [lane] : []), ...others],
  } as unknown as Board;
  const { container } = show(
    <LaneNow
      tenant="acme"
      board={board}
      place={place}
      lane={lane}
      detail={{ switched: null, canary: null, ...detail } as LaneDetail}
    />,
  );
  return container.textContent ?? '';
}

describe('what is said of a lane', () => {
  it('that nobody has set up', () => {
    expect(said(null)).toBe('Not set up. It has no rules in the tenant yet.');
  });

  it('that is on: since when, by whom and why, what is rerouted for how many people, and until when', () => {
    const timer = {
      id: '1',
      at: '2026-11-29T18:00:00.000Z',
      on: false,
      until: null,
      why: 'time_box' as const,
      byName: 'jo',
      failingSince: null,
      problem: null,
      failures: 0,
      tryAt: null,
    };
    const switched = { push: 7, by: 'jo', reason: null };
    expect(said({ state: 'on', on: true, switchedAt: HOUR_AGO, timers: [timer] }, { switched })).toBe(
      'On. Switched on 1 h ago by jo. Package managers of 2 people that ask registry.npmjs.org are rerouted to acme.jfrog.io.Until today 18:00.',
    );
  });

  it('that is off: that it never was on, or who switched it off and why, and what a wider scope does all the same', () => {
    expect(said({})).toBe(
      'Ready. Never switched on. Package managers of 2 people reach the public registries.',
    );
    const wider = boardLane({ scope: 'all', state: 'on', on: true });
    expect(
      said({ switchedAt: HOUR_AGO }, { switched: { push: 8, by: 'jo', reason: 'Wrong hosts.' } }, [wider]),
    ).toBe(
      'Ready. Switched off 1 h ago by jo (“Wrong hosts.”). Package managers of 2 people reach the public registries.All is on and covers it: its requests are rerouted all the same.',
    );
  });

  it('that somebody lets redirect: what the tenant holds decides, with what speaks against it', () => {
    const found = { ...FOUND, findings: ['It would loop.'] };
    expect(
      said({ state: 'drift', drift: 'jfrog-npm-pilot also holds quay.io.', found, switchedAt: HOUR_AGO }),
    ).toBe(
      'Drifted, on. Switched off 1 h ago. Its profile now holds quay.io: requests to that are rerouted for 2 people.It would loop.',
    );
  });

  it('that somebody filled before its rules were verified: what that does is not known', () => {
    const drift = 'jfrog-npm-pilot also holds quay.io.';
    expect(said({ state: 'drift', drift, found: FOUND, rule: 'not verified' })).toBe(
      'Drifted, not known. Never switched on. Its profile now holds quay.io. Its rules are not verified, so whether requests to that are rerouted for 2 people is not known.',
    );
  });

  it('that is still on: why, when it is tried again, and by which push it failed', () => {
    const failed = {
      on: false,
      failures: 1,
      failedAt: HOUR_AGO,
      push: 9,
      problem: 'The tenant answered 503.',
      retried: true,
      tryAt: '2026-11-29T08:01:00.000Z',
    };
    expect(said({ state: 'on', on: true, failed })).toBe(
      'Still on. Switching off failed 1 h ago: The tenant answered 503. It failed once; trying again at 08:01. Push #9',
    );
    expect(screen.getByRole('link', { name: 'Push #9' }).getAttribute('href')).toBe('/acme/pushes/9');
  });

  it('whose timer came to nothing, and in which the canary host is', () => {
    const canary = { host: 'canary.acme.test', until: null, startedBy: 'jo' };
    const text = said({ missed: 'It was given up.', values: ['canary.acme.test'] }, { canary });
    expect(text).toContain('A timer came to nothing: It was given up.');
    expect(text).toContain('The canary host canary.acme.test is in its profile, put there by jo.');
  });
});
