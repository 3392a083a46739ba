'use client';

import { useState } from 'react';
import type { Submission } from './use-submit';

type Draft<T> = { values: T; base: string; after: number };

/**
 * What a form holds over values that are saved: nothing of its own until somebody types. Once a submission went through it shows
 * what was typed until the saved values come with the page, and counts as unchanged.
 * @param saved as the server has it, as plain data
 * @param clears true where nothing of what was sent comes back, as with a secret
 */
export function useDraft<T extends object>(
  saved: T,
  { accepted, pending }: Pick<Submission, 'accepted' | 'pending'>,
  clears = false,
) {
  const [draft, setDraft] = useState<Draft<T> | null>(null);
  const base = JSON.stringify(saved);
  const sent = draft !== null && accepted > draft.after;
  const arrived = sent && (clears || draft.base !== base);
  const values = draft && !arrived ? draft.values : saved;
  return {
    values,
    changed: draft !== null && !sent && JSON.stringify(values) !== base,
    // What is typed while a submission is under way goes with the next one.
    change: (part: Partial<T>) =>
      setDraft({ values: { ...values, ...part }, base, after: accepted + (pending ? 1 : 0) }),
    discard: () => setDraft(null),
  };
}
