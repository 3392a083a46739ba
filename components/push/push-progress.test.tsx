// @vitest-environment happy-dom
import { act, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { show } from '@/components/testing/show';
import type { Push } from './push';
import { PushProgress } from './push-progress';

vi.mock('@/app/actions/push', () => ({ resumePushAction: vi.fn(), stopPushAction: vi.fn() }));
vi.mock('@/app/actions/plan', () => ({ planUndoAction: vi.fn() }));

/** What a browser hears of the server, said by the test: there is none in this environment. */
class Line extends EventTarget {
  static last: Line;
  onopen?: () => void;
  onmessage?: (event: { data: string }) => void;
  onerror?: () => void;
  close = vi.fn();
  constructor(readonly path: string) {
    super();
    Line.last = this;
  }
  opens = () => act(() => this.onopen?.());
  says = (push: Push) => act(() => this.onmessage?.({ data: JSON.stringify(push) }));
  breaks = () => act(() => this.onerror?.());
  refuses = () => act(() => void this.dispatchEvent(new MessageEvent('refused', { data: 'too many' })));
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('EventSource', Line);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const queued: Push = {
  id: 'p1',
  number: 1,
  title: 'npm on',
  intent: { type: 'adopt' } as unknown as Push['intent'],
  status: 'queued',
  over: false,
  message: null,
  stoppedBy: null,
  undoneBy: null,
  undoable: false,
  keepable: false,
  startedBy: 'Dana',
  createdAt: '2026-11-25T09:00:00.000Z',
  startedAt: null,
  finishedAt: null,
  holder: null,
  steps: [],
  lanes: [],
  retry: null,
};

const page = () => show(<PushProgress tenant="acme" push={queued} mayAct={false} />);
const CROWDED = /Too many open tabs show live updates\. Close some, or reload to see the current state\./;
const SILENT = /The server does not respond\./;
const moves = (container: HTMLElement) => container.querySelector('.animate-travel') !== null;

it('follows live', () => {
  const { container } = page();
  expect(Line.last.path).toBe('/api/live/acme/pushes/1/stream');
  Line.last.opens();
  Line.last.says(queued);
  expect(screen.queryByText(CROWDED)).toBeNull();
  expect(screen.getByText('Waiting for the worker')).toBeTruthy();
  expect(moves(container)).toBe(true);
});

it('says that too many tabs follow, looks no longer live, and is live again once there is a place', () => {
  const { container } = page();
  Line.last.opens();
  Line.last.refuses();
  Line.last.breaks();
  expect(screen.getByText(CROWDED)).toBeTruthy();
  expect(moves(container)).toBe(false);
  expect(screen.getByText('Last heard: Waiting for the worker')).toBeTruthy();
  // The server ends what it refuses: that is no silence.
  act(() => void vi.advanceTimersByTime(15_000));
  expect(screen.queryByText(SILENT)).toBeNull();
  expect(Line.last.close).not.toHaveBeenCalled();
  Line.last.opens();
  Line.last.says(queued);
  expect(screen.queryByText(CROWDED)).toBeNull();
  expect(moves(container)).toBe(true);
});

it('says that the server is silent, also where each attempt to reach it fails at once', () => {
  const { container } = page();
  for (let attempt = 0; attempt < 3; attempt++) {
    Line.last.breaks();
    act(() => void vi.advanceTimersByTime(3_000));
  }
  expect(screen.getByText(SILENT)).toBeTruthy();
  expect(moves(container)).toBe(false);
  Line.last.opens();
  expect(screen.queryByText(SILENT)).toBeNull();
});

it('a line that comes back in time is worth no word', () => {
  page();
  Line.last.breaks();
  act(() => void vi.advanceTimersByTime(3_000));
  Line.last.opens();
  act(() => void vi.advanceTimersByTime(60_000));
  expect(screen.queryByText(SILENT)).toBeNull();
});
