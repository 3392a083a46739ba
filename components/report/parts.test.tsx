// @vitest-environment happy-dom
import { screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { show } from '@/components/testing/show';
import { Approvals } from './approvals';
import { AudienceTable } from './audience-table';
import { PushFacts } from './push-facts';
import type { Report } from './report';

const AT = new Date('2026-11-30T12:00:00.000Z');
const plan = (over: object) =>
  ({
    status: 'open',
    intact: true,
    push: null,
    content: { changes: [{}] },
    ...over,
  }) as unknown as Report['plan'];

test('how many people a scope names is said with the day of the count, or with why nobody knows', () => {
  const scope = { users: [], groups: ['PTC-Pilot'], everyone: false, ecosystems: ['npm', 'PyPI'] };
  const counted = { people: 43, atMost: true, at: AT.toISOString(), why: null };
  const unknown = { people: null, atMost: false, at: null, why: 'Not counted yet.' };
  show(
    <AudienceTable
      audiences={[
        { ...scope, key: 'pilot', name: 'Pilot', headcount: counted },
        { ...scope, key: 'all', name: 'Everyone', everyone: true, headcount: unknown },
      ]}
      gone={[{ ecosystem: 'docker', scope: 'pilot' }]}
    />,
  );
  const cells = (name: RegExp) =>
    within(screen.getByRole('row', { name }))
      .getAllByRole('cell')
      .map(({ textContent }) => textContent);
  expect(cells(/^Pilot/)).toEqual([
    'npm, PyPI',
    'group PTC-Pilot',
    'up to 43 people, counted 30 Nov 2026, 12:00:00 UTC',
  ]);
  expect(cells(/^Everyone/)).toEqual(['npm, PyPI', 'All users', 'Not known. Not counted yet.']);
  expect(screen.getByText(/are not known: docker, pilot/)).toBeDefined();
});

test('a step that a person made is done once it was verified, and what is not done is listed', () => {
  const change = { op: 'create', object: { kind: 'policy', name: 'PTC npm - redirect' } };
  const step = (index: number, status: string, task: object | null = null) => ({
    ...{ index, status, task, message: status === 'failed' ? 'The tenant answered 500.' : null },
    change,
  });
  const push = {
    ...{ status: 'failed', startedBy: 'Ada', createdAt: AT, startedAt: AT, finishedAt: null },
    ...{ message: 'It stopped.', retry: null, undoneBy: 9 },
    steps: [
      step(0, 'done'),
      step(1, 'portal', { status: 'done' }),
      step(2, 'portal', { status: 'open' }),
      step(3, 'failed'),
    ],
  } as unknown as NonNullable<Report['push']>;
  show(<PushFacts plan={plan({ push: {} })} push={push} />);
  expect(screen.getByText('2 of 4 done')).toBeDefined();
  expect(screen.getByText('Not ended yet')).toBeDefined();
  expect(screen.getByText('by push #9')).toBeDefined();
  const left = screen.getAllByRole('listitem').map(({ textContent }) => textContent);
  expect(left).toEqual([
    '3. Create Real-time Protection Policy PTC npm - redirect portal task',
    '4. Create Real-time Protection Policy PTC npm - redirect failedThe tenant answered 500.',
  ]);
});

test('who approved is named with the moment, and somebody whose word would not count now is told apart', () => {
  const otto = { personId: 'otto', personName: 'Otto', at: AT, gone: null };
  const kaya = { ...otto, personId: 'kaya', personName: 'Kaya', gone: 'was disabled' };
  const approval = { needed: true, missing: false, given: [otto], lost: [kaya] };
  show(
    <Approvals
      plan={plan({ status: 'pushed', push: {}, approval })}
      known={{ approvals: { asked: true, endsRedirects: false } } as Report['known']}
    />,
  );
  const said = screen.getByRole('region', { name: 'Approvals' }).textContent;
  expect(said).toContain('Otto approved this digest, 30 Nov 2026, 12:00:00 UTC.');
  expect(said).toContain('Kaya approved this digest');
  expect(said).toContain('Now it would not count: this person was disabled.');
  expect(said).not.toContain('None was given');
});
