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
    lanes: [
      { title: 'PyPI, Me', profileName: 'jfrog-pypi', redirectPolicy: 'PTC pypi - redirect', on: true },
    ],
    retry: null,
    steps: [step('jfrog-npm', 'done'), step('jfrog-pypi', 'failed')],
  }) as unknown as Push;

it('where switching off has failed, says how the rest is switched off by hand', () => {
  show(<Verdict tenant="acme" push={push(false)} />);
  expect(screen.getByText(/jfrog-pypi says failed/)).toBeTruthy();
  const byHand = within(screen.getByRole('group', { name: 'By hand' }));
  for (const text of ['jfrog-pypi', 'PTC pypi - redirect']) expect(byHand.getByText(text)).toBeTruthy();
  expect(byHand.queryByText('jfrog-npm')).toBeNull();
});

it('names what is still on, and when it is tried again by itself', () => {
  const retry = { lanes: 1, failures: 2, lastPush: 9, tryAt: '2026-11-21T14:03:00.000Z', underWay: null };
  show(<Verdict tenant="acme" push={{ ...push(false), retry }} />);
  expect(screen.getByText('The lane is still on')).toBeTruthy();
  expect(screen.getByText('PyPI, Me')).toBeTruthy();
  expect(screen.getByText(/It is tried again by itself/).textContent).toBe(
    'It is tried again by itself at 14:03:00 UTC, until it is done or taken back. It failed 2 times so far.',
  );
});

it('says nothing of that where switching on has failed', () => {
  show(<Verdict tenant="acme" push={push(true)} />);
  expect(screen.queryByRole('group', { name: 'By hand' })).toBeNull();
});
