'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useMemo, useRef, useTransition } from 'react';
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
  const latest = value.seq;
  const isBehind = latest > seq;
  const [fetching, start] = useTransition();
  const asked = useRef(seq);
  // The router drops a page that is on its way when somebody changes the address: as long as this one is behind, it is asked for.
  useEffect(() => {
    if (!isBehind || fetching) return;
    const ask = () => {
      asked.current = latest;
      start(() => router.refresh());
    };
    const timer = setTimeout(ask, asked.current === latest ? EVERY_MS : 0);
    return () => clearTimeout(timer);
  }, [isBehind, latest, fetching, router]);
  return null;
}
