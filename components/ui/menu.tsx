'use client';

import {
  type ComponentProps,
  cloneElement,
  createContext,
  type KeyboardEvent,
  type ReactElement,
  type ReactNode,
  useEffect,
  useId,
  useRef,
  useState,
} from 'react';
import { classNames } from './class-names';

/** Closes the menu around an item. */
export const CloseMenu = createContext<() => void>(() => {});

/**
 * A panel that opens beside `trigger` (a button), below it or above it. It follows the trigger in the document, so Tab walks into it and on;
 * arrow keys move within it, Escape closes it and gives the focus back.
 */
export function Menu({
  trigger,
  align = 'end',
  side = 'below',
  upOnPhone = false,
  children,
}: {
  trigger: ReactElement<ComponentProps<'button'>>;
  align?: 'start' | 'end';
  side?: 'below' | 'above';
  /** Of a trigger that stands at the lower edge of a narrow screen. */
  upOnPhone?: boolean;
  children: ReactNode;
}) {
  const [open, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const id = useId();

  useEffect(() => {
    if (!open) return;
    const closeOutside = (event: Event) => {
      if (event.target instanceof Node && !root.current?.contains(event.target)) setOpen(false);
    };
    document.addEventListener('pointerdown', closeOutside);
    document.addEventListener('focusin', closeOutside);
    return () => {
      document.removeEventListener('pointerdown', closeOutside);
      document.removeEventListener('focusin', closeOutside);
    };
  }, [open]);

  const close = () => {
    setOpen(false);
    root.current?.querySelector('button')?.focus();
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it hears the keys of the buttons and links inside it
    <div ref={root} className="relative" onKeyDown={(event) => onKey(event, open, close)}>
      {cloneElement(trigger, { 'aria-expanded': open, 'aria-controls': id, onClick: () => setOpen(!open) })}
      {open && (
        <div
          id={id}
          className={classNames(
            'absolute z-50 w-max max-w-[min(20rem,calc(100vw-2rem))] min-w-full rounded-card border border-line bg-surface p-1 text-ink shadow-pop sm:min-w-48',
            align === 'end' ? 'right-0' : 'left-0',
            side === 'below' ? 'top-full mt-1.5' : 'bottom-full mb-1.5',
            upOnPhone && 'max-sm:top-auto max-sm:right-0 max-sm:bottom-full max-sm:left-auto max-sm:mb-1.5',
          )}
        >
          <CloseMenu value={close}>{children}</CloseMenu>
        </div>
      )}
    </div>
  );
}

function onKey(event: KeyboardEvent<HTMLElement>, open: boolean, close: () => void): void {
  if (!open) return;
  if (event.key === 'Escape') {
    // Escape closes the innermost thing: not also the drawer or the panel that the menu stands in.
    event.stopPropagation();
    // A dialog of the browser's own would close by the same key.
    event.preventDefault();
    close();
    return;
  }
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step) return;
  event.preventDefault();
  const stops = [...event.currentTarget.querySelectorAll<HTMLElement>('button, a[href]')];
  const here = document.activeElement;
  const at = here instanceof HTMLElement ? stops.indexOf(here) : -1;
  stops.at((at + step) % stops.length)?.focus();
}
