// @vitest-environment happy-dom
import { screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { show } from '@/components/testing/show';
import type { GateLine } from '@/lib/readiness/gate';
import { GateTables } from './gate-tables';

const NOW = new Date('2026-11-30T12:00:00.000Z');
const BROKEN: GateLine = {
  key: 'redirect',
  title: 'Redirect',
  standing: 'broken',
  text: 'Answered 200, not 307.',
  evidence: { basis: 'machine', by: 'Otto', at: '2026-11-28T12:00:00.000Z' },
  overridable: null,
  override: { guard: 'condition', object: 'npm, me: redirect', by: 'Ada', reason: 'Mended since.' },
  confirms: null,
  confirmed: false,
};
const UNKNOWN: GateLine = {
  ...BROKEN,
  key: 'macos',
  title: 'macOS',
  standing: 'unknown',
  text: 'Nobody has confirmed it.',
  evidence: null,
  override: null,
};
const COMPUTED: GateLine = {
  ...UNKNOWN,
  key: 'audience',
  title: 'Audience',
  standing: 'holds',
  text: 'It names 1 person.',
  evidence: { basis: 'seen', by: null, at: null },
};
const gate = (lines: GateLine[]) => ({
  title: 'npm, Me',
  gate: { lane: { ecosystem: 'npm', scope: 'me' }, lines },
  closed: 0,
  unknown: 0,
});
const row = (name: RegExp) => within(screen.getByRole('row', { name })).getAllByRole('cell');

test('each condition stands with its state, its evidence with moment and age, and an override with its reason', () => {
  show(
    <GateTables
      gates={{ drawn: [gate([BROKEN, UNKNOWN, COMPUTED])], more: 2 }}
      changes={1}
      pushed={false}
      now={NOW}
    />,
  );
  const [state, evidence] = row(/^Redirect/);
  expect(state?.textContent).toBe('broken, overridden');
  expect(evidence?.textContent).toContain('shown by a machine, handed in by Otto');
  expect(evidence?.textContent).toContain('28 Nov 2026, 12:00:00 UTC (2 days ago)');
  expect(evidence?.textContent).toContain('Overridden by Ada: Mended since.');
  expect(row(/^macOS/).map(({ textContent }) => textContent)).toEqual([
    'unknown',
    'Nobody has confirmed it. no evidence.',
  ]);
  expect(row(/^Audience/)[1]?.textContent).toContain('seen by Turnout, computed for this report');
  expect(screen.getByText(/^2 more lanes are not shown/)).toBeDefined();
  expect(screen.getByText(/^as it stands now$/)).toBeDefined();
});

test('of a pushed plan it is said that the gate is not the one at the push', () => {
  show(<GateTables gates={{ drawn: [gate([UNKNOWN])], more: 0 }} changes={1} pushed now={NOW} />);
  expect(screen.getByText('as it stands now, not as at the push')).toBeDefined();
});

test.each([
  [null, 0, 'the plan changes nothing'],
  [null, 1, 'the plan only ends redirects'],
  [{ drawn: [], more: 0 }, 1, 'no lane that is set up belongs to this plan'],
])('where no gate is asked, why is said', (gates, changes, why) => {
  show(<GateTables gates={gates} changes={changes} pushed={false} now={NOW} />);
  expect(screen.getByRole('region', { name: 'Gates' }).textContent).toContain(why);
});
