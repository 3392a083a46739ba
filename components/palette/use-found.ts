'use client';

import { useEffect, useState } from 'react';
import { useOffline } from '@/components/live/freshness';
import type { Found } from './found';

/** Long enough not to ask for every letter, short enough not to be waited for. */
const PAUSE_MS = 120;
/** A server that has not answered by then does not answer. */
const PATIENCE_MS = 8_000;

/** Why nothing was found: offline, signed out, or no answer. */
export type Unfound = 'offline' | 'signed out' | { said: string };

type Answer = { asked: string; found: Found | null; why: Unfound | null };

const NOTHING: Answer = { asked: '', found: null, why: null };

/**
 * Asks for what was typed, after a pause. An answer to what was typed before is dropped.
 * @returns the last answer, whether a newer one is on its way, and how to ask once more
 */
export function useFound(asked: string, tenant: string | null) {
  const [answer, setAnswer] = useState(NOTHING);
  const [tries, setTries] = useState(0);
  const offline = useOffline();
  // biome-ignore lint/correctness/useExhaustiveDependencies: each try asks once more
  useEffect(() => {
    if (asked === '') return setAnswer(NOTHING);
    if (offline) return setAnswer({ asked, found: null, why: 'offline' });
    const dropped = new AbortController();
    const timer = setTimeout(async () => {
      const next = await ask(asked, tenant, dropped.signal);
      if (!dropped.signal.aborted) setAnswer(next);
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      dropped.abort();
    };
  }, [asked, tenant, offline, tries]);
  return {
    ...answer,
    asking: answer.asked !== asked,
    again: () => {
      setAnswer(NOTHING);
      setTries((count) => count + 1);
    },
  };
}

async function ask(asked: string, tenant: string | null, dropped: AbortSignal): Promise<Answer> {
  const query = new URLSearchParams({ text: asked, ...(tenant && { tenant }) });
  const signal = AbortSignal.any([dropped, AbortSignal.timeout(PATIENCE_MS)]);
  try {
    const answer = await fetch(`/api/palette?${query}`, { signal, headers: { accept: 'application/json' } });
    if (answer.ok) return { asked, found: (await answer.json()) as Found, why: null };
    if (answer.status === 401) return { asked, found: null, why: 'signed out' };
    return { asked, found: null, why: { said: `Turnout’s server answered ${answer.status}.` } };
  } catch {
    return { asked, found: null, why: { said: 'Turnout’s server did not answer.' } };
  }
}
