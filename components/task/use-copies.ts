'use client';

import { useState } from 'react';
import type { PortalField } from '@/lib/ptc/evidence/portal-fields';
import type { Item } from './checklist';

/** A field as it is pasted: several values one a line. */
export const pastedOf = ([, value]: PortalField): string =>
  typeof value === 'string' ? value : value.join('\n');

/** Which fields were copied, in this tab, and which comes next. */
export function useCopies(item: Item | null) {
  const [copied, setCopied] = useState<ReadonlySet<string>>(new Set());
  const [said, setSaid] = useState({ text: '', refused: null as string | null });
  const keyOf = (name: string) => `${item?.id} ${name}`;
  const isCopied = (name: string) => copied.has(keyOf(name));
  const next = item?.typed.find(([name]) => !isCopied(name)) ?? null;
  const copy = async (field: PortalField) => {
    const [name] = field;
    try {
      await navigator.clipboard.writeText(pastedOf(field));
      setCopied((now) => new Set(now).add(keyOf(name)));
      setSaid({ text: `${name} copied`, refused: null });
    } catch {
      // Browsers offer the clipboard on https and loopback only, and an admin may have forbidden it there as well.
      setSaid({ text: '', refused: keyOf(name) });
    }
  };
  return {
    next: next?.[0] ?? null,
    isCopied,
    isRefused: (name: string) => said.refused === keyOf(name),
    said: said.text,
    copy,
    copyNext: () => {
      if (next) void copy(next);
      else setSaid({ text: 'Every field is copied', refused: null });
    },
  };
}

export type Copies = ReturnType<typeof useCopies>;
