// @vitest-environment happy-dom
import { screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { pauseAllAction } from '@/app/actions/lane';
import { accepted, refused, show } from '@/components/testing/show';
import type { KillState } from './frame';
import { FrameLive } from './frame-live';
import { KillSwitch } from './kill-switch';

vi.mock('@/app/actions/lane', () => ({ pauseAllAction: vi.fn() }));

const lane = {
  title: 'npm, Pilot',
  profileName: 'jfrog-npm-pilot',
  redirectPolicy: 'PTC npm pilot - redirect',
};

const kill: KillState = { at: '2026-11-24T10:00:00.000Z', lanesOn: [lane], failed: null };
const asked = vi.fn(async () => Response.json(kill));

beforeEach(() => {
  vi.resetAllMocks();
  asked.mockImplementation(async () => Response.json(kill));
  vi.stubGlobal('fetch', asked);
});
afterEach(() => {
  Object.defineProperty(navigator, 'onLine', { configurable: true, value: true });
});

async function opened() {
  const { person, router } = show(
    <FrameLive tenant="acme" initial={kill}>
      <KillSwitch tenant={{ slug: 'acme', name: 'Acme', host: 'acme.goskope.com' }} />
    </FrameLive>,
  );
  await person.keyboard('{Alt>}[KeyK]{/Alt}');
  const dialog = within(await screen.findByRole('dialog', { name: 'Switch everything off in Acme' }));
  const reason = dialog.getByRole<HTMLInputElement>('textbox', { name: 'Reason' });
  await waitFor(() => expect(document.activeElement).toBe(reason));
  return { person, router, dialog, reason };
}

it('is at hand by Alt K, says what it will do, and leads to its push', async () => {
  vi.mocked(pauseAllAction).mockResolvedValue(accepted({ number: 7 } as never));
  const { person, router, dialog } = await opened();
  expect(dialog.getByText('npm, Pilot')).toBeTruthy();
  expect(asked.mock.calls.at(-1)?.[0 as never]).toBe('/api/live/acme/kill-switch');
  expect(router.refresh, 'offline that ends in an error page').not.toHaveBeenCalled();
  await person.keyboard('wrong hosts{Enter}');
  await waitFor(() =>
    expect(pauseAllAction).toHaveBeenCalledExactlyOnceWith({ tenant: 'acme', reason: 'wrong hosts' }),
  );
  await waitFor(() => expect(router.push).toHaveBeenCalledWith('/acme/pushes/7'));
});

it('goes back to the reason where that is missing', async () => {
  vi.mocked(pauseAllAction).mockResolvedValue(refused('Look.', { reason: 'Say why.' }));
  const { person, dialog, reason } = await opened();
  await person.click(dialog.getByRole('button', { name: 'Switch everything off' }));
  expect(await dialog.findByText('Say why.')).toBeTruthy();
  expect(document.activeElement).toBe(reason);
  expect(dialog.queryByRole('group', { name: 'By hand' })).toBeNull();
});

it('says how it is done by hand where nobody answers, and that trying again does no harm', async () => {
  vi.mocked(pauseAllAction).mockRejectedValue(new TypeError('Failed to fetch'));
  const { person, dialog, reason } = await opened();
  await person.keyboard('wrong hosts{Enter}');
  expect((await dialog.findByRole('alert')).textContent).toContain('switching off twice does no harm');
  const byHand = within(dialog.getByRole('group', { name: 'By hand' }));
  expect(byHand.getByText('jfrog-npm-pilot')).toBeTruthy();
  expect(byHand.getByText('PTC npm pilot - redirect')).toBeTruthy();
  expect(reason.value).toBe('wrong hosts');
});

it('offline opens with the way by hand', async () => {
  Object.defineProperty(navigator, 'onLine', { configurable: true, value: false });
  const { dialog } = await opened();
  expect(dialog.getByText('This device is offline')).toBeTruthy();
  const byHand = within(dialog.getByRole('group', { name: 'By hand' }));
  expect(byHand.getByText('jfrog-npm-pilot')).toBeTruthy();
  expect(byHand.getByText('PTC npm pilot - redirect')).toBeTruthy();
});
