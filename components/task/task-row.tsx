'use client';

import { CircleAlert } from 'lucide-react';
import { classNames } from '@/components/ui/class-names';
import { fieldWords, type Item } from './checklist';
import { Differs, Done } from './marks';

/** One line of the checklist: its tick, its number, what it is, and what is left of it or wrong with it. */
export function TaskRow({
  item,
  isOpen,
  mayWork,
  onOpen,
  onTick,
}: {
  item: Item;
  isOpen: boolean;
  mayWork: boolean;
  onOpen: (item: Item) => void;
  onTick: (item: Item, made: boolean) => void;
}) {
  const { number, title, object, state, short, unsaved } = item;
  const differs = state === 'differs';
  const failed = unsaved?.problem != null;
  return (
    <li
      aria-current={isOpen ? 'true' : undefined}
      className={classNames(
        'relative mx-1.5 grid min-h-8 grid-cols-[18px_22px_minmax(0,1fr)_auto] items-center gap-2 rounded-control px-2 text-sm max-lg:min-h-11.5 max-lg:grid-cols-[24px_24px_minmax(0,1fr)_auto]',
        differs || failed ? 'bg-red-bg font-medium text-red' : 'hover:bg-raised',
        isOpen && 'font-semibold outline-[1.5px] -outline-offset-1 outline-ink',
        isOpen && !differs && !failed && 'bg-raised',
      )}
    >
      <Mark item={item} mayWork={mayWork} onTick={onTick} />
      <span aria-hidden className={classNames('text-right font-mono text-2xs', !differs && 'text-ink-3')}>
        {number}
      </span>
      <a
        href={`?task=${number}`}
        title={object.name}
        data-task={item.id}
        onClick={(event) => {
          if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
          event.preventDefault();
          onOpen(item);
        }}
        className="truncate py-1 after:absolute after:inset-0 after:left-9 focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:outline-blue max-lg:after:left-11"
      >
        <span className="sr-only">{number}, </span>
        {title}
      </a>
      <span className={classNames('text-xs font-normal tabular-nums', !differs && !failed && 'text-ink-3')}>
        {failed ? 'not saved' : (short ?? (state === 'open' ? fieldWords(item) : ''))}
      </span>
    </li>
  );
}

function Mark({ item, mayWork, onTick }: Pick<Parameters<typeof TaskRow>[0], 'item' | 'mayWork' | 'onTick'>) {
  const { number, object, state, unsaved } = item;
  if (unsaved?.problem) return <CircleAlert aria-hidden size={15} className="justify-self-center" />;
  if (state === 'differs') return <Differs />;
  if (state === 'verified' || !mayWork) return state === 'open' ? <span /> : <Done state={state} />;
  return (
    <input
      type="checkbox"
      aria-label={`Made: ${number}, ${object.name}`}
      checked={state === 'made'}
      aria-disabled={unsaved ? true : undefined}
      onChange={(event) => onTick(item, event.currentTarget.checked)}
      className="z-10 size-4 justify-self-center accent-ink max-lg:size-5"
    />
  );
}
