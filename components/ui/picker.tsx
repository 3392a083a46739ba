'use client';

import { Combobox } from '@base-ui/react/combobox';
import { X } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react';
import type { Result } from '@/lib/services/words/problem';
import { classNames } from './class-names';
import type { ControlProps } from './field';
import { useTouch } from './kept-form';
import { reach } from './reach';
import { useHydrated } from './use-hydrated';

/** One page of what can be picked; `note` is something to know about it. */
type PickerPage = {
  entries: { name: string; detail: string | null }[];
  more: boolean;
  note: string | null;
};

type Item = { name: string; detail: string | null; act?: 'typed' | 'more' };

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
  const [text, setText] = useState('');
  const found = useSearch(search);
  const typed = text.trim();
  const shown: Item[] = found.entries.filter(({ name }) => !value.includes(name));
  const canType =
    !found.asking && accepts(typed) && ![...value, ...shown.map(({ name }) => name)].includes(typed);
  const rows: Item[] = [
    ...shown,
    ...(found.more ? [{ name: 'Show more', detail: null, act: 'more' as const }] : []),
    ...(canType ? [{ name: typed, detail: 'add as typed', act: 'typed' as const }] : []),
  ];
  // The part keeps the place of its highlight, whatever comes to stand there. So an older answer is no choice any more, and a
  // new one begins without a highlight.
  const items = found.stale ? [] : rows;
  const chosen: Item[] = value.map((name) => ({ name, detail: null }));
  return (
    <Combobox.Root
      multiple
      items={items}
      filter={null}
      value={chosen}
      readOnly={readOnly || !hydrated}
      inputValue={text}
      itemToStringLabel={({ name }: Item) => name}
      isItemEqualToValue={(item: Item, other: Item) => !item.act && item.name === other.name}
      onOpenChange={(open) => {
        if (open) found.ask(text, 0);
      }}
      onValueChange={(next: Item[], { reason }) => {
        // Escape on a closed list would take every chosen name away.
        if (reason === 'escape-key') return;
        if (next.some(({ act }) => act === 'more')) return found.ask(text, found.page + 1);
        touch();
        onChange([...new Set(next.map(({ name }) => name))]);
        if (next.length > value.length) setText('');
      }}
      onInputValueChange={(next, { reason }) => {
        // Picking a row would put its name into the field, and closing the list would take away what is typed.
        if (reason !== 'input-change') return;
        setText(next);
        found.ask(next, 0, PAUSE_MS);
      }}
    >
      <Combobox.InputGroup
        className={classNames(
          'rounded-control border border-line-control p-1 text-sm',
          'focus-within:outline-2 focus-within:outline-offset-0',
          control['aria-invalid'] && 'border-red',
          readOnly ? 'bg-raised' : 'bg-surface',
        )}
      >
        <Combobox.Chips
          className="flex w-full flex-wrap items-center gap-1"
          aria-label={value.length > 0 ? `Each chosen ${noun}` : undefined}
        >
          {chosen.map(({ name }) => (
            <Chip key={name} name={name} noun={noun} known={!unknown.includes(name)} readOnly={readOnly} />
          ))}
          <Combobox.Input
            {...control}
            spellCheck={false}
            autoCapitalize="none"
            autoComplete="off"
            onKeyDown={(event) => keepEnter(event, typed !== '' || found.stale)}
            className="min-w-24 flex-1 bg-transparent px-1.5 py-1 font-mono text-sm outline-none pointer-coarse:text-[1rem]"
          />
        </Combobox.Chips>
      </Combobox.InputGroup>
      <Combobox.Portal>
        <Combobox.Positioner className="z-50 outline-none" sideOffset={4} align="start">
          <Combobox.Popup className="w-(--anchor-width) max-w-(--available-width) rounded-card border border-line bg-surface p-1 text-sm text-ink shadow-pop">
            <Combobox.Status className="px-2.5 text-xs text-ink-2 not-empty:py-1.5">
              {statusOf(found, rows.length, noun)}
            </Combobox.Status>
            {found.stale && <StaleRows rows={rows} />}
            <Combobox.List className={LIST}>
              {(item: Item) => (
                <Combobox.Item
                  key={`${item.act ?? 'entry'} ${item.name}`}
                  value={item}
                  className={classNames(ROW, 'data-highlighted:bg-raised')}
                >
                  <RowText {...item} />
                </Combobox.Item>
              )}
            </Combobox.List>
          </Combobox.Popup>
        </Combobox.Positioner>
      </Combobox.Portal>
    </Combobox.Root>
  );
}

const LIST = 'max-h-[min(18rem,var(--available-height))] overflow-y-auto overscroll-contain';
const ROW = 'flex cursor-default flex-wrap justify-between gap-x-3 rounded-control px-2.5 py-1.5 select-none';

function RowText({ name, detail, act }: Item) {
  return (
    <>
      <span className={classNames('wrap-anywhere', act === 'more' ? 'font-medium' : 'font-mono')}>
        {name}
      </span>
      {detail && <span className="text-xs text-ink-2">{detail}</span>}
    </>
  );
}

/** The rows of an older answer, to be read until the new one is there: a list that came and went with every letter would flicker. */
function StaleRows({ rows }: { rows: Item[] }) {
  return (
    // Pressing one does nothing, and leaves the field its focus.
    <div
      aria-hidden
      className={classNames(LIST, 'opacity-55')}
      onMouseDown={(event) => event.preventDefault()}
    >
      {rows.map((row) => (
        <div key={`${row.act ?? 'entry'} ${row.name}`} className={ROW}>
          <RowText {...row} />
        </div>
      ))}
    </div>
  );
}

/** Enter with nothing highlighted would close the list and send the form: not while something is still to be picked. */
function keepEnter(
  event: KeyboardEvent<HTMLInputElement> & { preventBaseUIHandler(): void },
  toBePicked: boolean,
): void {
  if (event.key !== 'Enter' || !toBePicked || event.currentTarget.getAttribute('aria-activedescendant'))
    return;
  event.preventDefault();
  event.preventBaseUIHandler();
}

function Chip({
  name,
  noun,
  known,
  readOnly,
}: {
  name: string;
  noun: string;
  known: boolean;
  readOnly: boolean;
}) {
  return (
    <Combobox.Chip
      // The part says of each chip that it is read-only, where ARIA knows no such thing: the field says it.
      render={({ 'aria-readonly': _, ...rest }) => <div {...rest} />}
      className={classNames(
        'inline-flex max-w-full items-center gap-1 rounded-control border py-0.5 pl-1.5 font-mono text-xs',
        known ? 'border-line bg-raised' : 'border-amber-line bg-amber-bg',
        readOnly && 'pr-1.5',
      )}
    >
      <span className="min-w-0 wrap-anywhere">{name}</span>
      {!known && <span className="font-sans text-amber">not in the directory</span>}
      {!readOnly && (
        <Combobox.ChipRemove
          aria-label={`Remove ${noun} ${name}`}
          className="grid size-6 flex-none place-items-center rounded-control text-ink-2 hover:text-ink"
        >
          <X aria-hidden size={12} />
        </Combobox.ChipRemove>
      )}
    </Combobox.Chip>
  );
}

type Found = ReturnType<typeof useSearch>;

function statusOf({ asking, problem, note }: Found, count: number, noun: string): ReactNode {
  if (asking) return 'Asking the tenant …';
  if (problem) return `${problem} You can type the ${noun} and add it as typed.`;
  if (note) return note;
  return count === 0 ? `No other ${noun} of that name.` : null;
}

const NOTHING = {
  entries: [] as Item[],
  more: false,
  note: null as string | null,
  problem: null as string | null,
};

/** Asks page by page; what an older question brings back late is thrown away. `stale`: the entries answer an older text. */
function useSearch(search: (text: string, page: number) => Promise<Result<PickerPage>>) {
  const [found, setFound] = useState({ ...NOTHING, page: 0, asking: false, stale: false });
  const latest = useRef(0);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const ask = (text: string, page: number, pauseMs = 0) => {
    latest.current += 1;
    const number = latest.current;
    clearTimeout(timer.current);
    setFound((held) => ({ ...held, asking: true, stale: page === 0 }));
    timer.current = setTimeout(async () => {
      const answer = await reach(() => search(text.trim(), page), 'look');
      if (number !== latest.current) return;
      setFound((held) =>
        answer.ok
          ? {
              ...answer.value,
              problem: null,
              page,
              asking: false,
              stale: false,
              entries: page > 0 ? [...held.entries, ...answer.value.entries] : answer.value.entries,
            }
          : { ...NOTHING, problem: answer.problem.message, page: 0, asking: false, stale: false },
      );
    }, pauseMs);
  };
  return { ...found, ask };
}
