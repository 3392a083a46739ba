'use client';

import { Ellipsis, X } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useId } from 'react';
import { consolePath } from '@/components/shell/screens';
import { classNames } from '@/components/ui/class-names';
import { Menu } from '@/components/ui/menu';
import { MenuItem } from '@/components/ui/menu-items';
import type { Wish } from '@/lib/ptc/model/intent';
import type { Board } from './board';
import { scopeWords } from './scope-words';
import { type SelectionAct, selectionActs } from './selection-acts';
import type { Selecting } from './use-selection';

const BUTTON =
  'inline-flex min-h-9 items-center justify-center gap-2 rounded-control px-3 text-sm font-medium whitespace-nowrap focus-visible:outline-bg max-sm:flex-1 max-sm:border max-sm:border-bg/35 pointer-coarse:min-h-11';

/** What can be done with the lanes that are chosen. It stands above whatever is below it, and keeps its place free there. */
export function SelectionBar({
  tenant,
  board,
  selecting,
  onWish,
}: {
  tenant: string;
  board: Board;
  selecting: Selecting;
  onWish: (wish: Wish) => void;
}) {
  const { lanes, open, clear } = selecting;
  if (lanes.length === 0 && !open) return null;
  const { bar, more } = selectionActs(board, lanes);
  const first = bar.find(({ why }) => why === null);
  return (
    <>
      <div aria-hidden className="h-24 sm:h-16" />
      <section aria-label="Selected lanes" className={PLACE}>
        <p role="status" className="mr-2 min-w-0 text-sm max-sm:flex-1">
          <b className="font-semibold">{countWords(lanes.length)}</b>
          {lanes.length > 0 && <span className="text-bg/75"> · {scopeWords(board, lanes)}</span>}
        </p>
        <div className="flex gap-1.5 max-sm:order-last max-sm:w-full max-sm:flex-wrap sm:gap-1">
          {bar.map((act) => (
            <Act
              key={act.word}
              tenant={tenant}
              act={lanes.length > 0 ? act : { ...act, why: 'Select a lane first.' }}
              isFirst={act === first}
              onWish={onWish}
            />
          ))}
          <div className="text-ink max-sm:flex-none">
            <Menu
              side="above"
              trigger={
                <button
                  type="button"
                  aria-label="More"
                  className={classNames(BUTTON, 'text-bg hover:bg-bg/15')}
                >
                  <Ellipsis aria-hidden size={16} />
                </button>
              }
            >
              {more.map((act) => (
                <More key={act.word} act={act} onWish={onWish} />
              ))}
            </Menu>
          </div>
        </div>
        <button
          type="button"
          aria-label="Clear the selection"
          onClick={clear}
          className={classNames(BUTTON, 'max-sm:flex-none max-sm:border-0 hover:bg-bg/15')}
        >
          <X aria-hidden size={16} />
        </button>
      </section>
    </>
  );
}

const PLACE = classNames(
  'fixed z-30 flex flex-wrap items-center gap-2 bg-ink px-3.5 py-2 text-bg shadow-pop',
  'inset-x-0 bottom-0 sm:inset-x-auto sm:bottom-4 sm:left-1/2 sm:-translate-x-1/2 sm:flex-nowrap sm:rounded-card lg:left-[calc(50%+108px)]',
);

function countWords(count: number): string {
  if (count === 0) return 'Select lanes';
  return count === 1 ? '1 lane selected' : `${count} lanes selected`;
}

/** An act; where no lane can, it says why to whoever comes to it. */
function Act({
  tenant,
  act,
  isFirst,
  onWish,
}: {
  tenant: string;
  act: SelectionAct;
  isFirst: boolean;
  onWish: (wish: Wish) => void;
}) {
  const router = useRouter();
  const id = useId();
  const { word, why } = act;
  const press = () => {
    if (why !== null) return;
    if ('verify' in act) router.push(consolePath(tenant, 'tasks'));
    else if (act.wish) onWish(act.wish);
  };
  return (
    <>
      <button
        type="button"
        aria-disabled={why !== null || undefined}
        aria-describedby={why === null ? undefined : id}
        title={why ?? undefined}
        onClick={press}
        className={classNames(
          BUTTON,
          isFirst ? 'bg-bg text-ink' : why === null && 'hover:bg-bg/15',
          why !== null && 'cursor-not-allowed text-bg/60',
        )}
      >
        {word}
      </button>
      {why !== null && (
        <span id={id} hidden>
          {why}
        </span>
      )}
    </>
  );
}

function More({ act, onWish }: { act: SelectionAct; onWish: (wish: Wish) => void }) {
  if (act.why !== null || 'verify' in act || !act.wish)
    return (
      <p className="px-2.5 py-1.5 text-sm text-ink-3">
        {act.word}
        <span className="block text-xs">{act.why}</span>
      </p>
    );
  const { wish } = act;
  return (
    <MenuItem onClick={() => onWish(wish)}>
      <span className={classNames(act.stop && 'text-red')}>{act.word}</span>
    </MenuItem>
  );
}
