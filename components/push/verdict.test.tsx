// @vitest-environment happy-dom
import { screen, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { show } from '@/components/testing/show';
import type { Push } from './push';
import { Verdict } from './verdict';

const step = (name: string, status: string) => ({
  status,
  message: `${name} says ${status}.`,
  finishedAt: '2026-11-21T14:02:10.000Z',
  task: null,
  change: { object: { kind: 'destination-profile', name } },
});
const push = (on: boolean) =>
  ({
    status: 'failed',
    message: '1 of 2 steps hold.',
    intent: { type: 'switch', on, lanes: [] },
    lanes: [{ title: 'PyPI, Me', profileName: 'jfrog-pypi', redirectPolicy: 'PTC pypi - redirect' }],
    steps: [step('jfrog-npm', 'done'), step('jfrog-pypi', 'failed')],
  }) as unknown as Push;

it('where switching off has failed, says how the rest is switched off by hand', () => {
  show(<Verdict tenant="acme" push={push(false)} />);
  expect(screen.getByText(/jfrog-pypi says failed/)).toBeTruthy();
  const byHand = within(screen.getByRole('region', { name: 'By hand' }));
  for (const text of ['jfrog-pypi', 'PTC pypi - redirect']) expect(byHand.getByText(text)).toBeTruthy();
  expect(byHand.queryByText('jfrog-npm')).toBeNull();
});

it('says nothing of that where switching on has failed', () => {
  show(<Verdict tenant="acme" push={push(true)} />);
  expect(screen.queryByRole('region', { name: 'By hand' })).toBeNull();
});
