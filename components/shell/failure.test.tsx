// @vitest-environment happy-dom
import { act } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { show } from '@/components/testing/show';
import { Failure } from './failure';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('is asked for again by itself, once for each failure and each time after a longer wait', () => {
  const retry = vi.fn();
  const { again } = show(<Failure error={new Error('1')} retry={retry} />);
  const after = (ms: number) => act(() => vi.advanceTimersByTime(ms));
  after(2_999);
  expect(retry).not.toHaveBeenCalled();
  after(1);
  expect(retry).toHaveBeenCalledTimes(1);
  after(60_000);
  expect(retry, 'nothing is known of this one yet').toHaveBeenCalledTimes(1);
  again(<Failure error={new Error('2')} retry={retry} />);
  after(5_999);
  expect(retry).toHaveBeenCalledTimes(1);
  after(1);
  expect(retry).toHaveBeenCalledTimes(2);
});
