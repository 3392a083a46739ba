'use client';

import { Kbd } from '@/components/ui/kbd';
import { HELP_KEY, press } from './registry';

/** Leads to the help with the keys, for the mouse and for whoever switched single-character keys off. */
export function KeyHelpButton() {
  return (
    <button
      type="button"
      onClick={() => press(HELP_KEY)}
      className="inline-flex items-center gap-1.5 rounded-control text-ink-2 hover:text-ink"
    >
      <Kbd>{HELP_KEY}</Kbd> Keys
    </button>
  );
}
