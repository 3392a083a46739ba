// @vitest-environment happy-dom

import { act, cleanup, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { useLive } from '@/components/live/use-live';
import { show } from '@/components/testing/show';
import { OutOfReach } from './out-of-reach';

const answers = vi.fn(async () => Response.json('new'));

beforeEach(() => {
  vi.resetAllMocks();
  answers.mockImplementation(async () => Response.json('new'));
  vi.stubGlobal('fetch', answers);
});
afterEach(() => {
  setLine('online');
  vi.useRealTimers();
});

function setLine(line: 'online' | 'offline') {
  Object.defineProperty(navigator, 'onLine', { configurable: true, value: line === 'online' });
}

function goes(line: 'online' | 'offline') {
  setLine(line);
  act(() => void window.dispatchEvent(new Event(line)));
}

function Page({ everyMs }: { everyMs: number }) {
  return <p>{useLive('/api/live/acme/page', 'old', () => everyMs).value}</p>;
}

const shown = (everyMs: number) =>
  show(
    <>
      <OutOfReach />
      <Page everyMs={everyMs} />
    </>,
  );

it('says that the device is offline, and how old is what is shown, until it is back', async () => {
  shown(60_000);
  await screen.findByText('new');
  expect(screen.queryByRole('status')).toBeNull();
  goes('offline');
  expect(screen.getByRole('status').textContent).toMatch(
    /^This device is offlineWhat is shown is as of \d\d:\d\d:\d\d UTC, now, and may have changed since\.$/,
  );
  goes('online');
  expect(screen.queryByRole('status')).toBeNull();
  // Back on the line it asks anew until it is taken away.
  cleanup();
});

it('says that the server does not answer, until it does', async () => {
  answers.mockImplementation(async () => Response.error());
  shown(20);
  expect((await screen.findByRole('status')).textContent).toContain('Turnout does not answer');
  answers.mockImplementation(async () => Response.json('new'));
  await waitFor(() => expect(screen.queryByRole('status')).toBeNull());
  cleanup();
});

it('says that no answer comes before anybody stops waiting for it, until one does', async () => {
  vi.useFakeTimers();
  let answer: (response: Response) => void = () => undefined;
  answers.mockImplementation(() => new Promise((resolve) => (answer = resolve)));
  shown(60_000);
  await act(() => vi.advanceTimersByTimeAsync(2_400));
  expect(screen.queryByRole('status')).toBeNull();
  await act(() => vi.advanceTimersByTimeAsync(200));
  expect(screen.getByRole('status').textContent).toContain('Turnout does not answer');
  await act(async () => answer(Response.json('new')));
  expect(screen.queryByRole('status')).toBeNull();
  cleanup();
});

it('says that the server is busy, how old is what is shown, and comes back by itself', async () => {
  const busy = () =>
    new Response(null, { status: 503, headers: { 'turnout-busy': '1', 'retry-after': '0.1' } });
  answers.mockImplementation(async () => busy());
  shown(60_000);
  const said = (await screen.findByRole('status')).textContent;
  expect(said).toMatch(/^Turnout is busyWhat is shown is as of \d\d:\d\d:\d\d UTC/);
  answers.mockImplementation(async () => Response.json('new'));
  await screen.findByText('new');
  expect(screen.queryByRole('status')).toBeNull();
});
