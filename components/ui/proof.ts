'use client';

import { useSyncExternalStore } from 'react';
import type { ProofWay } from '@/lib/services/words/problem';

/** A question to the person in front of the browser, to prove again who they are. */
export type AskedProof = { way: ProofWay; answer: (proven: boolean) => void };

let asked: (AskedProof & { proven: Promise<boolean> }) | null = null;
const listeners = new Set<() => void>();

/** What is asked now, for the one place that shows it. */
export const useAskedProof = (): AskedProof | null =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    () => asked,
    () => null,
  );

/**
 * Asks the person in front of the browser to prove again who they are; once, however many acts want to know. Where no page shows the
 * question the answer is no.
 */
export function askForProof(way: ProofWay): Promise<boolean> {
  if (listeners.size === 0) return Promise.resolve(false);
  if (asked) return asked.proven;
  const { promise, resolve } = withResolvers();
  const answer = (proven: boolean) => {
    asked = null;
    tell();
    resolve(proven);
  };
  asked = { way, answer, proven: promise };
  tell();
  return promise;
}

function tell(): void {
  for (const listener of listeners) listener();
}

function withResolvers() {
  let resolve: (proven: boolean) => void = () => {};
  const promise = new Promise<boolean>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}
