import { cleanup, configure, render } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import {
  AppRouterContext,
  type AppRouterInstance,
} from 'next/dist/shared/lib/app-router-context.shared-runtime';
import type { ReactElement } from 'react';
import { afterEach, beforeEach, expect, vi } from 'vitest';
import { refused as refusedBecause } from '@/components/ui/refused';
import { ToastProvider } from '@/components/ui/toast';
import type { Result } from '@/lib/services/words/problem';

declare global {
  var IS_REACT_ACT_ENVIRONMENT: boolean;
}
// What is waited for comes, however busy the machine is: only what never comes takes this long.
configure({ asyncUtilTimeout: 15_000 });

// React then complains of what changes behind a test's back.
globalThis.IS_REACT_ACT_ENVIRONMENT = true;

let complaints: unknown[][] = [];
const { error } = console;
beforeEach(() => {
  complaints = [];
  // Not a mock: a test that resets its mocks would hear nothing any more.
  console.error = (...said) => void complaints.push(said);
});
afterEach(() => {
  cleanup();
  console.error = error;
  expect(complaints, 'complaints on the console').toEqual([]);
});

/** What was complained of so far, which a test brought about on purpose. */
export const takeComplaints = (): string => complaints.splice(0).flat().map(String).join('\n');

/** Shows a component as the shell would, and gives back who uses it and where they were led. */
export function show(shown: ReactElement) {
  const router = {
    back: vi.fn(),
    forward: vi.fn(),
    refresh: vi.fn(),
    push: vi.fn(),
    replace: vi.fn(),
    prefetch: vi.fn(),
  };
  const around = (inner: ReactElement) => (
    <AppRouterContext value={router as unknown as AppRouterInstance}>
      <ToastProvider>{inner}</ToastProvider>
    </AppRouterContext>
  );
  const { container, rerender } = render(around(shown));
  return {
    router,
    person: userEvent.setup(),
    container,
    again: (next: ReactElement) => rerender(around(next)),
  };
}

/** A server action that answers when the test says so. */
export function heldAction<I extends unknown[], T>() {
  let answer: (result: Result<T>) => void = () => {};
  let lose: (error: unknown) => void = () => {};
  const action = vi.fn(
    (..._: I) =>
      new Promise<Result<T>>((resolve, reject) => {
        answer = resolve;
        lose = reject;
      }),
  );
  return { action, answer: (result: Result<T>) => answer(result), lose: (error: unknown) => lose(error) };
}

export const accepted = <T,>(value: T): Result<T> => ({ ok: true, value });

export const refused = (message: string, fields?: Record<string, string>) =>
  refusedBecause('invalid', message, fields);
