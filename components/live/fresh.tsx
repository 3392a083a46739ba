'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useMemo } from 'react';
import { useLive } from './use-live';

const EVERY_MS = 3_000;

/**
 * Fetches the page anew once something was done to the tenant, here, in another tab or by the worker, so that every list and
 * badge of every open page says the same. What is being typed or is open stays.
 * @param seq the number of the last act that the page was made after
 */
export function Fresh({ tenant, seq }: { tenant: string; seq: number }) {
  const router = useRouter();
  // One value until the page is made anew: what was heard since holds as long as it is the same.
  const made = useMemo(() => ({ seq }), [seq]);
  const { value } = useLive(`/api/live/${tenant}/acts`, made, () => EVERY_MS);
  const isBehind = value.seq > seq;
  const latest = value.seq;
  // biome-ignore lint/correctness/useExhaustiveDependencies: one more act means once more, also while a page is still behind
  useEffect(() => {
    if (isBehind) router.refresh();
  }, [isBehind, latest, router]);
  return null;
}
