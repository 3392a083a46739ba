'use client';

import { useEffect, useState } from 'react';
import { changeSearch, useSearch } from '@/components/ui/use-search';
import type { Item } from './checklist';

export type View = 'list' | 'task' | 'verify';

/**
 * The one open task, by its number in the address. What is open stays open while a colleague's push gives it another number: the
 * address follows. Without a number it is the first that is left to do.
 */
export function useOpenTask(items: Item[]) {
  const params = useSearch();
  const asked = numberIn(params.get('task'));
  const [held, setHeld] = useState<{ asked: number | null; id: string } | null>(null);
  const isHeld = held !== null && held.asked === asked;
  const open = isHeld ? items.find(({ id }) => id === held.id) : firstOf(items, asked);
  const id = open?.id ?? null;
  useEffect(() => {
    if (id !== null) setHeld((now) => (now?.asked === asked && now.id === id ? now : { asked, id }));
  }, [asked, id]);
  const number = open?.number ?? null;
  useEffect(() => {
    if (asked !== null && number !== null && number !== asked) showTask(number, 'replace');
  }, [asked, number]);
  const view: View = asked !== null ? 'task' : params.has('verify') ? 'verify' : 'list';
  return {
    open: open ?? null,
    /** It was open here, and is not in the list any more. */
    isGone: open === undefined && asked !== null,
    view,
    show: (item: Item, how: 'push' | 'replace' = 'push') => showTask(item.number, how),
    showView: (next: 'list' | 'verify') =>
      changeSearch({ task: null, verify: next === 'verify' ? '' : null }, 'push'),
  };
}

function firstOf(items: Item[], asked: number | null): Item | undefined {
  if (asked !== null) return items.find(({ number }) => number === asked);
  return items.find(({ state }) => state === 'differs') ?? items.find(({ state }) => state === 'open');
}

const numberIn = (text: string | null): number | null =>
  text !== null && /^[1-9]\d{0,4}$/.test(text) ? Number(text) : null;

/** Nothing is fetched for it: the page has every task already. */
const showTask = (number: number, how: 'push' | 'replace') =>
  changeSearch({ task: String(number), verify: null }, how);
