'use client';

import { Check, Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button } from './button';

type Outcome = 'copied' | 'refused';

/** Copies `value`. `label` says what it is ("Redirect URL"): every copy button on a page needs its own name. */
export function CopyButton({ value, label, children }: { value: string; label: string; children?: string }) {
  const [outcome, setOutcome] = useState<Outcome>();

  useEffect(() => {
    if (outcome !== 'copied') return;
    const timer = setTimeout(() => setOutcome(undefined), 2500);
    return () => clearTimeout(timer);
  }, [outcome]);

  const Icon = outcome === 'copied' ? Check : Copy;
  return (
    <span className="inline-flex items-center gap-2">
      <Button variant="quiet" className="min-h-7 px-1.5!" onClick={async () => setOutcome(await copy(value))}>
        <Icon aria-hidden size={14} className={outcome === 'copied' ? 'text-signal' : undefined} />
        {children}
        <span className="sr-only">{children ? label : `Copy ${label}`}</span>
      </Button>
      <span role="status" className={outcome === 'refused' ? 'text-xs text-red' : 'sr-only'}>
        {outcome === 'copied' && `${label} copied`}
        {outcome === 'refused' && 'The browser refused: select the text and press Ctrl C'}
      </span>
    </span>
  );
}

async function copy(value: string): Promise<Outcome> {
  try {
    await navigator.clipboard.writeText(value);
    return 'copied';
  } catch {
    // Browsers offer the clipboard on https and loopback only, and an admin may have forbidden it there as well.
    return 'refused';
  }
}
