import { type ReactNode, useEffect, useRef } from 'react';
import { classNames } from './class-names';

export type Item = { name: string; detail: string | null; act?: 'typed' | 'more' };

/** What can be picked, below the field. The focus stays in the field, which says which row is highlighted. */
export function PickerList({
  id,
  label,
  status,
  stale,
  rows,
  at,
  onHighlight,
  onPick,
}: {
  id: string;
  label: string;
  status: ReactNode;
  /** The rows answer an older text: to be read until the new answer is there, and no choice any more. */
  stale: boolean;
  rows: Item[];
  at: number | null;
  onHighlight: (at: number) => void;
  onPick: (row: Item) => void;
}) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // In braces: browsers that answer with a promise would have React call it as the clean-up.
    box.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  useEffect(() => {
    if (at !== null) document.getElementById(`${id}-${at}`)?.scrollIntoView({ block: 'nearest' });
  }, [id, at]);
  const row = (item: Item) => `${item.act ?? 'entry'} ${item.name}`;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: pressing a row leaves the field its focus
    <div ref={box} className={POPUP} onMouseDown={(event) => event.preventDefault()}>
      <p role="status" className="px-2.5 text-xs text-ink-2 not-empty:py-1.5">
        {status}
      </p>
      {stale && (
        <div aria-hidden className={classNames(LIST, 'opacity-55')}>
          {rows.map((item) => (
            <div key={row(item)} className={ROW}>
              <RowText {...item} />
            </div>
          ))}
        </div>
      )}
      <div id={id} role="listbox" aria-label={label} className={LIST}>
        {!stale &&
          rows.map((item, index) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the field hears the keys
            <div
              key={row(item)}
              id={`${id}-${index}`}
              role="option"
              tabIndex={-1}
              aria-selected={false}
              className={classNames(ROW, index === at && 'bg-raised')}
              onPointerMove={() => index !== at && onHighlight(index)}
              onClick={() => onPick(item)}
            >
              <RowText {...item} />
            </div>
          ))}
      </div>
    </div>
  );
}

const POPUP =
  'absolute top-full left-0 z-20 mt-1 w-full scroll-mb-4 rounded-card border border-line bg-surface p-1 text-sm text-ink shadow-pop';
const LIST = 'max-h-72 overflow-y-auto overscroll-contain';
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
