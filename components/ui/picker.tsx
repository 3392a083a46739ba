'use client';

import { type KeyboardEvent, type ReactNode, useId, useRef, useState } from 'react';
import type { Result } from '@/lib/services/words/problem';
import { classNames } from './class-names';
import type { ControlProps } from './field';
import { useTouch } from './kept-form';
import { Chip } from './picker-chip';
import { type Item, PickerList } from './picker-list';
import { type Found, type PickerPage, useDirectory } from './picker-search';
import { useHydrated } from './use-hydrated';

/** Long enough not to ask for every letter, short enough not to be waited for. */
const PAUSE_MS = 250;

/**
 * Several names, picked from a list that is searched elsewhere, page by page, or typed by hand. Arrows and Enter pick,
 * Backspace takes the last one away; each chosen name is a chip with a button to remove it.
 */
export function Picker({
  control,
  value,
  onChange,
  search,
  unknown,
  accepts,
  noun,
  readOnly = false,
}: {
  control: ControlProps;
  value: string[];
  onChange: (value: string[]) => void;
  search: (text: string, page: number) => Promise<Result<PickerPage>>;
  /** Chosen names that the list no longer has: they stay, marked. */
  unknown: readonly string[];
  /** Whether a typed text may be taken as it is. */
  accepts: (text: string) => boolean;
  /** What one of them is, as in “Remove user …”. */
  noun: string;
  readOnly?: boolean;
}) {
  const hydrated = useHydrated();
  const touch = useTouch();
  const field = useRef<HTMLInputElement>(null);
  const list = useId();
  const [text, setText] = useState('');
  const [open, setOpen] = useState(false);
  // A place and no row: after a row was picked, the one that comes to stand there is the next.
  const [place, setPlace] = useState<number | null>(null);
  const found = useDirectory(search);
  const typed = text.trim();
  const rows = rowsOf(found, value, !found.asking && accepts(typed) ? typed : null);
  // An older answer is no choice any more, and a new one begins without a highlight.
  const at = found.stale || place === null || place >= rows.length ? null : place;

  const ask = (next: string, pauseMs?: number) => {
    setOpen(true);
    setPlace(null);
    found.ask(next, 0, pauseMs);
  };
  const change = (next: string[]) => {
    touch();
    onChange(next);
  };
  const pick = ({ name, act }: Item) => {
    if (act === 'more') return found.ask(text, found.page + 1);
    setText('');
    change([...value, name]);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      if (!open) return ask(text);
      const count = found.stale ? 0 : rows.length;
      if (count > 0) setPlace(at === null ? (step > 0 ? 0 : count - 1) : (at + step + count) % count);
    } else if (event.key === 'Enter') {
      const row = open && at !== null ? rows[at] : undefined;
      // It would send the form: not while something is still to be picked.
      if (row || typed !== '' || found.stale) event.preventDefault();
      if (row) pick(row);
    } else if (event.key === 'Escape' && open) {
      // Escape closes the innermost thing.
      event.preventDefault();
      event.stopPropagation();
      setOpen(false);
    } else if (event.key === 'Backspace' && text === '' && value.length > 0) change(value.slice(0, -1));
  };
  const idle = readOnly || !hydrated;

  return (
    <div className="relative">
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for what a form sends */}
      <div
        role="group"
        aria-label={value.length > 0 ? `Each chosen ${noun}` : undefined}
        className={classNames(
          'flex w-full flex-wrap items-center gap-1 rounded-control border border-line-control p-1 text-sm',
          'focus-within:outline-2 focus-within:outline-offset-0',
          control['aria-invalid'] && 'border-red',
          readOnly ? 'bg-raised' : 'bg-surface',
        )}
      >
        {value.map((name) => (
          <Chip
            key={name}
            name={name}
            noun={noun}
            known={!unknown.includes(name)}
            onRemove={
              readOnly
                ? null
                : () => {
                    change(value.filter((one) => one !== name));
                    field.current?.focus();
                  }
            }
          />
        ))}
        <input
          {...control}
          ref={field}
          role="combobox"
          aria-autocomplete="list"
          aria-expanded={open}
          aria-controls={open ? list : undefined}
          aria-activedescendant={open && at !== null ? `${list}-${at}` : undefined}
          spellCheck={false}
          autoCapitalize="none"
          autoComplete="off"
          readOnly={idle}
          value={text}
          onChange={({ target }) => {
            setText(target.value);
            ask(target.value, PAUSE_MS);
          }}
          onClick={() => !idle && !open && ask(text)}
          onBlur={() => setOpen(false)}
          onKeyDown={idle ? undefined : onKeyDown}
          className="min-w-24 flex-1 bg-transparent px-1.5 py-1 font-mono text-sm outline-none pointer-coarse:text-[1rem]"
        />
      </div>
      {open && (
        <PickerList
          id={list}
          label={`Each ${noun} found`}
          status={statusOf(found, rows.length, noun)}
          stale={found.stale}
          rows={rows}
          at={at}
          onHighlight={setPlace}
          onPick={pick}
        />
      )}
    </div>
  );
}

/** What the directory answered and is not chosen yet, and below it what was typed, where that may be taken as it is. */
function rowsOf({ entries, more }: Found, value: string[], typed: string | null): Item[] {
  const shown: Item[] = entries.filter(({ name }) => !value.includes(name));
  const isNew = typed !== null && ![...value, ...shown.map(({ name }) => name)].includes(typed);
  return [
    ...shown,
    ...(more ? [{ name: 'Show more', detail: null, act: 'more' as const }] : []),
    ...(isNew ? [{ name: typed, detail: 'add as typed', act: 'typed' as const }] : []),
  ];
}

function statusOf({ asking, problem, note }: Found, count: number, noun: string): ReactNode {
  if (asking) return 'Asking the tenant …';
  if (problem) return `${problem} You can type the ${noun} and add it as typed.`;
  if (note) return note;
  return count === 0 ? `No other ${noun} of that name.` : null;
}
