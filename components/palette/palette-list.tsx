'use client';

import type { KeyboardEvent, RefObject } from 'react';
import { useEffect, useImperativeHandle, useState, useSyncExternalStore } from 'react';
import { registry } from '@/components/keys/registry';
import type { FrameTenant, FrameUser } from '@/components/shell/frame';
import { includes } from '@/lib/auth/right';
import { actRows } from './acts';
import { askedOf } from './asked';
import { rowsOf } from './found';
import { optionId, PaletteGroups } from './palette-groups';
import { PaletteState } from './palette-state';
import { placeRows } from './places';
import { recentRows, remember } from './recent';
import { matches, type Row } from './row';
import { useActs } from './use-acts';
import { useBoard } from './use-board';
import { useFound } from './use-found';

export type PaletteListProps = {
  id: string;
  text: string;
  tenant: FrameTenant | null;
  user: FrameUser;
  /** Set to what the field's keys do. */
  onKey: RefObject<(event: KeyboardEvent) => void>;
  /** Which option the field's keys have come to. */
  onActive: (id: string | null) => void;
  /** Something was chosen: what is done once the palette is closed, null where it leads somewhere. */
  onChosen: (after: (() => void) | null) => void;
};

/** What the typed words find. The field above keeps the focus; its keys move through the options. */
export function PaletteList({ id, text, tenant, user, onKey, onActive, onChosen }: PaletteListProps) {
  const found = useFound(askedOf(text), tenant?.slug ?? null);
  const rows = useRows({ text, tenant, user }, found);
  const [wanted, setWanted] = useState<string | null>(null);
  // What it stood on may be gone: then it is the first again.
  const at = Math.max(
    0,
    rows.findIndex((row) => row.id === wanted),
  );
  const active = rows[at] ? optionId(id, rows[at]) : null;
  useEffect(() => {
    onActive(active);
    if (active) document.getElementById(active)?.scrollIntoView({ block: 'nearest' });
    return () => onActive(null);
  }, [active, onActive]);

  const choose = (row: Row) => {
    if (row.refused) return;
    if ('href' in row) remember(user.email, row);
    onChosen('run' in row ? row.run : null);
  };
  useImperativeHandle(onKey, () => (event: KeyboardEvent) => {
    const next = STEPS[event.key]?.(at, rows.length);
    if (next !== undefined) setWanted(rows[next]?.id ?? null);
    // A link is followed by its own click, so that unsaved edits are asked about as at any link.
    else if (event.key === 'Enter' && active && !event.nativeEvent.isComposing)
      document.getElementById(active)?.click();
    else return;
    event.preventDefault();
  });

  return (
    <>
      <PaletteGroups id={id} rows={rows} active={active} onPoint={setWanted} onChoose={choose} />
      <PaletteState text={text} count={rows.length} found={found} />
    </>
  );
}

const STEPS: Record<string, (at: number, count: number) => number> = {
  ArrowDown: (at, count) => (at + 1) % Math.max(1, count),
  ArrowUp: (at, count) => (at - 1 + count) % Math.max(1, count),
  Home: () => 0,
  End: (_, count) => count - 1,
};

/** Places and acts are there at once; what the server found stands below them, until the next answer only what of it fits that too. */
function useRows(
  { text, tenant, user }: Pick<PaletteListProps, 'text' | 'tenant' | 'user'>,
  { found, asking }: ReturnType<typeof useFound>,
): Row[] {
  const keys = useSyncExternalStore(registry.listen, registry.now, () => []);
  const slug = tenant?.slug ?? null;
  const acts = useActs(slug);
  const board = useBoard(slug);
  const here = { tenant: slug, role: user.role, owner: user.owner };
  const mayAct = user.role !== null && includes(user.role, 'operator');
  const local = [...placeRows(slug, user), ...actRows(keys, acts, here)];
  if (text.trim() === '') return [...recentRows(user.email), ...local.filter(({ refused }) => !refused)];
  const fitting = local.filter((row) => matches(row, text));
  const answered = found ? rowsOf(found, { tenant: slug, board, mayAct }) : [];
  const served = asking ? answered.filter((row) => matches(row, askedOf(text))) : answered;
  return [
    ...fitting.filter(({ refused }) => !refused),
    ...served,
    // What cannot be done is found all the same, last, with the reason.
    ...fitting.filter(({ refused }) => refused),
  ];
}
