// @vitest-environment happy-dom
import { renderHook } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { useWorker } from './use-worker';

/** A worker that says what the test has it say, also after it was ended. */
class Started {
  onmessage: ((event: { data: string }) => void) | null = null;
  onerror: (() => void) | null = null;
  postMessage = vi.fn();
  terminate = vi.fn();
}

function begun() {
  const all: Started[] = [];
  const start = () => {
    const one = new Started();
    all.push(one);
    return one as unknown as Worker;
  };
  const { result, unmount } = renderHook(() => useWorker<string, string>(start));
  const [heard, broke] = [vi.fn(), vi.fn()];
  const begin = (order: string) => {
    result.current.begin(order, heard, broke);
    return all.at(-1) as Started;
  };
  return { begin, end: () => result.current.end(), unmount, heard, broke };
}

test('what the worker says is heard, and that it broke', () => {
  const { begin, heard, broke } = begun();
  const worker = begin('read');
  expect(worker.postMessage).toHaveBeenCalledExactlyOnceWith('read');
  worker.onmessage?.({ data: 'half' });
  expect(heard).toHaveBeenCalledExactlyOnceWith('half');
  worker.onerror?.();
  expect(broke).toHaveBeenCalledOnce();
  expect(worker.terminate).toHaveBeenCalledOnce();
});

test('one that was ended, begun anew or left is heard no more, not even that it broke', () => {
  const { begin, end, unmount, heard, broke } = begun();
  const first = begin('first');
  const second = begin('second');
  end();
  const third = begin('third');
  unmount();
  for (const worker of [first, second, third]) {
    expect(worker.terminate).toHaveBeenCalledOnce();
    worker.onmessage?.({ data: 'late' });
    worker.onerror?.();
  }
  expect(heard).not.toHaveBeenCalled();
  expect(broke).not.toHaveBeenCalled();
});
