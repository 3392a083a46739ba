// @vitest-environment happy-dom
import { screen, waitFor, within } from '@testing-library/react';
import { beforeEach, expect, it, vi } from 'vitest';
import { takeBackPauseAction } from '@/app/actions/lane';
import { tryNowAction } from '@/app/actions/timer';
import { accepted, show } from '@/components/testing/show';
import type { FailedKill, KillState } from './frame';
import { FrameLive } from './frame-live';
import { StillOn } from './still-on';

vi.mock('@/app/actions/lane', () => ({ takeBackPauseAction: vi.fn() }));
vi.mock('@/app/actions/timer', () => ({ tryNowAction: vi.fn() }));

const lane = (name: string) => ({
  title: `${name}, Me`,
  profileName: `jfrog-${name}-me`,
  redirectPolicy: `PTC ${name} me - redirect`,
});
const failed: FailedKill = {
  stillOn: [lane('npm'), lane('pypi')],
  unseen: [lane('docker')],
  failures: 1,
  failedAt: '2026-11-24T09:58:00.000Z',
  push: 7,
  problem: 'Netskope answered 503.',
  tryAt: '2026-11-24T10:00:30.000Z',
  underWay: null,
};
let state: KillState;

beforeEach(() => {
  vi.resetAllMocks();
  state = { at: '2026-11-24T10:00:00.000Z', lanesOn: failed.stillOn, failed };
  vi.stubGlobal(
    'fetch',
    vi.fn(async () => Response.json(state)),
  );
});

const shown = (mayAct = true) =>
  show(
    <FrameLive tenant="acme" initial={state}>
      <StillOn tenant="acme" mayAct={mayAct} />
    </FrameLive>,
  );
const section = () => within(screen.getByRole('region', { name: 'Not everything is off' }));

it('names the lanes that are still on, why, when it is tried again, the push, and the steps by hand', async () => {
  const { person } = shown();
  expect(section().getByRole('alert').textContent).toBe('2 lanes are still on');
  expect(section().getByText('npm, Me; pypi, Me')).toBeTruthy();
  expect(section().getByText('docker, Me')).toBeTruthy();
  expect(section().getByText(/Switching everything off failed/).textContent).toBe(
    'Switching everything off failed 2 min ago: Netskope answered 503. It is tried again by itself at 10:00:30 UTC.',
  );
  expect(section().getByRole('link', { name: 'Push #7' }).getAttribute('href')).toBe('/acme/pushes/7');
  await person.click(section().getByText('How to switch them off by hand'));
  const byHand = within(section().getByRole('group', { name: 'By hand' }));
  for (const text of ['jfrog-npm-me', 'jfrog-docker-me', 'PTC pypi me - redirect'])
    expect(byHand.getByText(text)).toBeTruthy();
});

it('is tried again or taken back on request, and gone once it holds', async () => {
  vi.mocked(tryNowAction).mockResolvedValue(accepted(null));
  vi.mocked(takeBackPauseAction).mockResolvedValue(accepted(null));
  const { person } = shown();
  state = { ...state, failed: { ...failed, underWay: 8 } };
  await person.click(section().getByRole('button', { name: 'Try again now' }));
  expect(tryNowAction).toHaveBeenCalledExactlyOnceWith({ tenant: 'acme', push: 7 });
  expect(await section().findByText(/Push #8/)).toBeTruthy();
  expect(section().queryByRole('button', { name: 'Try again now' })).toBeNull();
  state = { ...state, failed: null };
  await person.click(section().getByRole('button', { name: 'Take it back' }));
  await person.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Take it back' }));
  await waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
  expect(takeBackPauseAction).toHaveBeenCalledExactlyOnceWith({ tenant: 'acme' });
});

it('of lanes that could not be looked at says just that; who may only look gets nothing to press', () => {
  state = { ...state, failed: { ...failed, stillOn: [], tryAt: null } };
  shown(false);
  expect(section().getByRole('alert').textContent).toBe('Not everything is known to be off');
  expect(section().getByText(/It is tried again at once/)).toBeTruthy();
  expect(section().queryByRole('button')).toBeNull();
});

it('is not there where nothing failed', () => {
  state = { ...state, failed: null };
  shown();
  expect(screen.queryByRole('region', { name: 'Not everything is off' })).toBeNull();
});
