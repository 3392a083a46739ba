'use client';

import { Suspense, useEffect, useRef, useState } from 'react';
import { onDemand } from '@/components/ui/on-demand';
import { Working } from '@/components/ui/working';
import { actFields } from './act-fields';

const ActDiff = onDemand(async () => (await import('./act-diff')).ActDiff);

/**
 * What an act changed. Its lines are made where somebody opens them: of fifty rows that is one or two, and the lines of all of them
 * were two thirds of the page.
 */
export function ActDetail({ before, after }: { before: unknown; after: unknown }) {
  const [open, setOpen] = useState(false);
  const details = useRef<HTMLDetailsElement>(null);
  // Opened before React ran: nobody was told.
  useEffect(() => setOpen(details.current?.open ?? false), []);
  const fields = actFields(before, after);
  if (fields.length === 0) return <span className="text-ink-3">nothing recorded</span>;
  return (
    <details ref={details} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary className="text-ink-2">
        {before === null ? 'after' : 'before and after'}
        <span className="text-ink-3"> ({fields.map(({ name }) => name).join(', ')})</span>
      </summary>
      {open && (
        <Suspense fallback={<Working>Loading what it changed</Working>}>
          <ActDiff before={before} after={after} />
        </Suspense>
      )}
    </details>
  );
}
