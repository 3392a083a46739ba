// @vitest-environment happy-dom
import { act, screen, waitFor } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { tryNowAction } from '@/app/actions/timer';
import { accepted, show } from '@/components/testing/show';
import { AttentionStrip } from './attention-strip';
import type { Board } from './board';

vi.mock('@/app/actions/timer', () => ({ tryNowAction: vi.fn() }));

type Item = Board['attention'][number];

const lane = { ecosystem: 'npm', scope: 'pilot', title: 'npm, Pilot' };
const item = (facts: Partial<Item> & Pick<Item, 'kind' | 'act'>): Item => ({
  tone: 'red',
  head: `About ${facts.kind}`,
  detail: '',
  when: null,
  ...facts,
});
const stillOn = item({ kind: 'still on', act: { word: 'Try again', way: { to: 'try again', push: 12 } } });
const drift = item({ kind: 'drift', act: { word: 'Look', way: { to: 'drift' } } });
const kill = item({ kind: 'everything off', act: { word: 'Look', way: { to: 'push', number: 9 } } });

const board = (...attention: Item[]) =>
  ({ at: '2026-11-24T10:00:00.000Z', tenantName: 'Acme', attention }) as unknown as Board;

const strips = () => screen.queryByRole('region', { name: 'Needs attention' });

const strip = (shown: Board, mayAct = true) =>
  show(<AttentionStrip tenant="acme" board={shown} mayAct={mayAct} />);
const answers = (shown: Board) =>
  vi.stubGlobal('fetch', () => Promise.resolve({ ok: true, json: async () => shown }));

beforeEach(() => {
  vi.unstubAllGlobals();
  // The server has not answered yet.
  vi.stubGlobal('fetch', () => new Promise(() => {}));
  vi.mocked(tryNowAction).mockResolvedValue(accepted(null));
});

describe('what needs a person', () => {
  it('where nothing does, nothing is there, and the title is the screen’s', () => {
    const { container } = strip(board());
    expect(document.title).toBe('Switchboard · Acme');
    expect(strips()).toBeNull();
    expect(container.textContent).toBe('');
  });

  it('stands line by line, and in the title', () => {
    strip(board(stillOn, drift));
    expect(document.title).toBe('(2) Switchboard · Acme');
    expect(screen.getAllByRole('listitem')).toHaveLength(2);
    expect(screen.getByRole('status').textContent).toBe('2 things need attention');
  });

  it('what the frame says in red is counted, and not said twice', () => {
    strip(board(kill));
    expect(document.title).toBe('(1) Switchboard · Acme');
    expect(strips()).toBeNull();
  });

  it.each([
    ['drift', { to: 'drift' }, '/acme/drift'],
    ['push', { to: 'push', number: 7 }, '/acme/pushes/7'],
    ['approval', { to: 'plan', number: 48 }, '/acme/plans/48'],
    ['missed', { to: 'lane', lane }, '/acme/switchboard?lane=npm.pilot'],
    ['still off', { to: 'failed lanes' }, '/acme/switchboard?show=failed'],
  ] satisfies [Item['kind'], Item['act']['way'], string][])(
    '%s leads to where it is mended',
    (kind, way, href) => {
      strip(board(item({ kind, act: { word: 'Look', way } })));
      expect(screen.getByRole('link', { name: `Look: About ${kind}` }).getAttribute('href')).toBe(href);
    },
  );
});

describe('a switch that is tried again from here', () => {
  it('asks for it, and keeps the focus when its line goes', async () => {
    const { person } = strip(board(stillOn, drift));
    answers(board(drift));
    await person.click(screen.getByRole('button', { name: 'Try again: About still on' }));
    expect(tryNowAction).toHaveBeenCalledWith({ tenant: 'acme', push: 12 });
    await waitFor(() => expect(screen.queryByText('About still on')).toBeNull());
    expect(document.activeElement).toBe(screen.getByRole('region', { name: 'Needs attention' }));
    expect(document.title).toBe('(1) Switchboard · Acme');
  });

  it('is not for those who may only look', () => {
    strip(board(stillOn), false);
    expect(screen.queryByRole('button')).toBeNull();
  });
});

it('a device that is offline counts as well', async () => {
  strip(board(drift));
  await act(async () => {
    vi.stubGlobal('navigator', { onLine: false });
    window.dispatchEvent(new Event('offline'));
  });
  expect(document.title).toBe('(2) Switchboard · Acme');
});
