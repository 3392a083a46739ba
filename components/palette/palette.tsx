'use client';

import { Search } from 'lucide-react';
import { type ComponentType, type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { ariaCombination, shownCombination } from '@/components/keys/combination';
import { useKey } from '@/components/keys/use-key';
import type { FrameTenant, FrameUser } from '@/components/shell/frame';
import { Button } from '@/components/ui/button';
import { Kbd } from '@/components/ui/kbd';
import { Modal } from '@/components/ui/modal';
import { useHydrated } from '@/components/ui/use-hydrated';
import { Working } from '@/components/ui/working';
import { PALETTE_KEY } from './palette-key';
import type { PaletteListProps } from './palette-list';

type List = ComponentType<PaletteListProps>;

/**
 * Finds any tenant, lane, plan, push, task, person and screen, and does what can be done from here. What it shows is loaded on
 * first use; the field is there at once, so nothing that is typed meanwhile is lost.
 */
export function Palette({ tenant, user }: { tenant: FrameTenant | null; user: FrameUser }) {
  const [open, setOpen] = useState(false);
  const [text, setText] = useState('');
  const [active, setActive] = useState<string | null>(null);
  const { List, failed, load } = useList();
  const listId = useId();
  const onKey = useRef<(event: KeyboardEvent) => void>(() => {});
  const chosen = useRef<(() => void) | null>(null);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (open) return;
    // Only now: what is done may open a dialog of its own, which gives the focus back to where it is now.
    chosen.current?.();
    chosen.current = null;
  }, [open]);
  const begin = () => {
    setText('');
    setOpen(true);
    load();
  };
  useKey(PALETTE_KEY, 'Go to or do anything', begin, { everywhere: true });
  return (
    <>
      <PaletteButton onClick={begin} onNear={load} />
      {open && (
        <Modal
          onClose={() => setOpen(false)}
          initialFocus={field}
          aria-labelledby={`${listId}-title`}
          className="fixed top-[10vh] right-auto bottom-auto left-1/2 m-0 flex max-h-[80vh] w-[calc(100vw-2rem)] max-w-xl -translate-x-1/2 flex-col overflow-hidden rounded-card border border-line bg-surface text-ink shadow-pop backdrop:bg-veil [@media(height<=40rem)]:top-[4vh] [@media(height<=40rem)]:max-h-[92vh]"
        >
          <h2 id={`${listId}-title`} className="sr-only">
            Go to or do anything
          </h2>
          <div className="flex items-center gap-2.5 border-b border-line px-4">
            <Search aria-hidden size={15} className="flex-none text-ink-3" />
            <input
              ref={field}
              role="combobox"
              aria-label="Go to or do anything"
              aria-expanded={List !== null}
              aria-controls={listId}
              aria-autocomplete="list"
              aria-activedescendant={active ?? undefined}
              value={text}
              onChange={(event) => setText(event.currentTarget.value)}
              onKeyDown={(event) => onKey.current(event)}
              placeholder="A tenant, lane, plan, task, person, screen or act"
              maxLength={100}
              spellCheck={false}
              autoComplete="off"
              autoCapitalize="none"
              className="min-w-0 flex-1 bg-transparent py-3 text-md outline-none placeholder:text-ink-3 pointer-coarse:text-[1rem]"
            />
            <button
              type="button"
              onClick={() => setOpen(false)}
              className="rounded-control px-1.5 py-1 text-xs text-ink-2 hover:text-ink"
            >
              <Kbd>Esc</Kbd>
              <span className="sr-only">Close</span>
            </button>
          </div>
          {List ? (
            <List
              id={listId}
              text={text}
              tenant={tenant}
              user={user}
              onKey={onKey}
              onActive={setActive}
              onChosen={(after) => {
                chosen.current = after;
                setOpen(false);
              }}
            />
          ) : (
            <Unloaded failed={failed} again={load} />
          )}
        </Modal>
      )}
    </>
  );
}

/** As a field where there is room, else as a button. */
function PaletteButton({ onClick, onNear }: { onClick: () => void; onNear: () => void }) {
  const hydrated = useHydrated();
  return (
    <button
      type="button"
      onClick={onClick}
      onPointerEnter={onNear}
      onFocus={onNear}
      aria-keyshortcuts={hydrated ? ariaCombination(PALETTE_KEY) : undefined}
      className="flex min-h-8 items-center gap-2 rounded-control border border-transparent px-2 text-sm text-ink-2 hover:text-ink lg:min-w-52 lg:justify-between lg:border-line-control lg:bg-bg"
    >
      <Search aria-hidden size={16} className="lg:hidden" />
      <span className="sr-only lg:not-sr-only">Go to or do anything</span>
      <span aria-hidden className="hidden lg:inline">
        <Kbd>{hydrated ? shownCombination(PALETTE_KEY) : 'Ctrl K'}</Kbd>
      </span>
    </button>
  );
}

function Unloaded({ failed, again }: { failed: boolean; again: () => void }) {
  return (
    <div className="p-4 text-sm">
      {failed ? (
        <div role="alert" className="flex flex-wrap items-center justify-between gap-2">
          <span>The palette could not be loaded: Turnout’s server did not answer.</span>
          <Button onClick={again}>Try again</Button>
        </div>
      ) : (
        <Working>Loading</Working>
      )}
    </div>
  );
}

/** Loads the list once; one that could not be loaded can be tried again. */
function useList(): { List: List | null; failed: boolean; load: () => void } {
  const [List, setList] = useState<List | null>(null);
  const [failed, setFailed] = useState(false);
  const load = () => {
    if (List) return;
    setFailed(false);
    import('./palette-list').then(
      (loaded) => setList(() => loaded.PaletteList),
      () => setFailed(true),
    );
  };
  return { List, failed, load };
}
