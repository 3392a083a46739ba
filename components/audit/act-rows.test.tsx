// @vitest-environment happy-dom
import { screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, it } from 'vitest';
import { show } from '@/components/testing/show';
import { type Act, ActRows } from './act-rows';

const act = (facts: Partial<Act>): Act => ({
  seq: 1,
  at: new Date('2026-11-24T10:00:00Z'),
  actorKind: 'person',
  actorName: 'Dana',
  action: 'scope.edit',
  targetName: 'Pilot',
  before: null,
  after: null,
  hash: 'abc123',
  ...facts,
});

/** The cells of the one row of acts, as they read. */
function cells(facts: Partial<Act>) {
  show(<ActRows label="Acts" rows={[act(facts)]} />);
  const [, row] = within(screen.getByRole('table')).getAllByRole('row');
  return within(row ?? document.body);
}

it('says who did what when, under the number and hash of its row', () => {
  const row = cells({ seq: 17 });
  expect(row.getByRole('rowheader').textContent).toBe('#17');
  expect(row.getByRole('rowheader').title).toBe('abc123');
  expect(row.getAllByRole('cell').map(({ textContent }) => textContent)).toEqual([
    '24 Nov 2026, 10:00:00 UTC',
    'Dana',
    'edited the scope Pilot',
    'nothing recorded',
  ]);
});

it('says of what no person did who did it', () => {
  expect(cells({ actorKind: 'worker', actorName: 'Turnout' }).getByText('worker')).toBeTruthy();
  expect(screen.queryByText('person')).toBeNull();
});

it('keeps an act without words of its own as it is', () => {
  expect(cells({ action: 'scope.unheard-of' }).getByText(/scope\.unheard-of/)).toBeTruthy();
});

it('lists what changed, entry by entry, once it is opened', async () => {
  const row = cells({
    before: { users: ['dana@acme.example'], name: 'Pilot' },
    after: { users: ['dana@acme.example', 'amy@acme.example'], name: 'Pilot' },
  });
  expect(row.queryAllByRole('listitem', { hidden: true })).toEqual([]);
  await userEvent.click(row.getByText('before and after'));
  const entries = await row.findAllByRole('listitem');
  expect(entries.map(({ textContent }) => textContent)).toEqual([
    ' unchanged: dana@acme.example',
    '+added: amy@acme.example',
    ' unchanged: Pilot',
  ]);
});

it('has only an after for what was made', async () => {
  const row = cells({ after: { rank: 2 } });
  await userEvent.click(row.getByText('after'));
  expect((await row.findByRole('listitem')).textContent).toBe('+added: 2');
});
