'use client';

import { useEffect, useMemo, useState, useSyncExternalStore } from 'react';

type Checks = typeof import('@/lib/ptc/checking/as-typed');

let here: Checks | null = null;
let asked: Promise<void> | null = null;
const listeners = new Set<() => void>();

/** Fetches the code of the checks, once; where that fails it is tried again when more is typed. */
export function fetchChecks(): Promise<void> {
  asked ??= import('@/lib/ptc/checking/as-typed').then(
    (checks) => {
      here = checks;
      for (const listener of listeners) listener();
    },
    () => {
      asked = null;
    },
  );
  return asked;
}

/**
 * What the checks say of what is typed. Until somebody types, and until their code is there, it is what the server said of what is
 * saved. The server checks whatever is sent once more.
 * @param compute held by `useCallback`: another one is computed anew
 */
export function useChecks<T>(first: T, compute: (checks: Checks) => T): T {
  const checks = useSyncExternalStore(
    listen,
    () => here,
    () => null,
  );
  const [unchanged] = useState(() => compute);
  const changed = compute !== unchanged;
  useEffect(() => {
    if (changed && !checks) void fetchChecks();
  });
  return useMemo(() => (changed && checks ? compute(checks) : first), [changed, checks, compute, first]);
}

function listen(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}
