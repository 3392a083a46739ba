// @vitest-environment happy-dom
import { act, fireEvent, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { show } from '@/components/testing/show';
import { Button } from './button';
import { useToast } from './toast';

function Saver() {
  const toast = useToast();
  return <Button onClick={() => toast({ title: 'Pilot saved', text: 'Two users' })}>Save</Button>;
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const region = () => screen.getByRole('region', { name: 'Messages' });
const said = () => within(region()).queryAllByText('Pilot saved').length;
const save = () => fireEvent.click(screen.getByRole('button', { name: 'Save' }));
const wait = (ms: number) => act(() => vi.advanceTimersByTime(ms));

it('is said politely in a region that stands there before it, and leaves by itself', () => {
  show(<Saver />);
  expect(region().getAttribute('aria-live')).toBe('polite');
  save();
  expect(said()).toBe(1);
  expect(within(region()).getByText('Two users')).toBeTruthy();
  wait(6_000);
  expect(said()).toBe(0);
});

it('stays while somebody reads it', () => {
  show(<Saver />);
  save();
  const text = within(region()).getByText('Pilot saved');
  fireEvent.pointerEnter(text.parentElement?.parentElement ?? text);
  wait(60_000);
  expect(said()).toBe(1);
  fireEvent.pointerLeave(text.parentElement?.parentElement ?? text);
  wait(6_000);
  expect(said()).toBe(0);
});

it('can be dismissed, and no more than three stand there', () => {
  show(<Saver />);
  for (let times = 0; times < 5; times += 1) save();
  expect(said()).toBe(3);
  fireEvent.click(within(region()).getAllByRole('button', { name: 'Dismiss' })[0] ?? region());
  expect(said()).toBe(2);
});
