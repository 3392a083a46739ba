'use client';

import { Dialog as Base } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import type { ReactElement, ReactNode, RefObject } from 'react';
import { buttonClass } from './button';
import { Working } from './working';

export type DialogProps = {
  title: ReactNode;
  description?: ReactNode;
  /** The element that opens it, usually a Button. Leave it out and give `open` where something else decides. */
  trigger?: ReactElement;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  /** What takes the focus when it opens; else its first control. */
  initialFocus?: RefObject<HTMLElement | null>;
  children?: ReactNode;
};

/** A dialog over the page. It keeps the keyboard inside, closes with Escape, and gives the focus back where it was. */
export function Dialog({
  title,
  description,
  trigger,
  open,
  onOpenChange,
  initialFocus,
  children,
}: DialogProps) {
  return (
    <Base.Root open={open} onOpenChange={(next) => onOpenChange?.(next)}>
      {trigger && <Base.Trigger render={trigger} />}
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-40 bg-veil transition-opacity duration-100 data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <Base.Popup
          {...(initialFocus && { initialFocus })}
          className="fixed top-[12vh] left-1/2 z-50 max-h-[80vh] w-[calc(100vw-2rem)] max-w-lg -translate-x-1/2 overflow-y-auto rounded-card border border-line bg-surface p-5 shadow-pop transition-opacity duration-100 data-ending-style:opacity-0 data-starting-style:opacity-0"
        >
          <div className="flex items-start justify-between gap-4">
            <Base.Title className="text-lg font-semibold">{title}</Base.Title>
            <Base.Close aria-label="Close" className={buttonClass('quiet', '-mt-1 -mr-2 px-2!')}>
              <X aria-hidden size={16} />
            </Base.Close>
          </div>
          {description && (
            <Base.Description className="mt-1 text-sm text-ink-2">{description}</Base.Description>
          )}
          {children}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}

/** What a dialog shows until what it is about is known. */
export function DialogWorking({ children }: { children: ReactNode }) {
  return (
    <>
      <div className="mt-4">
        <Working>{children}</Working>
      </div>
      <DialogActions>
        <DialogClose>Cancel</DialogClose>
      </DialogActions>
    </>
  );
}

/** The row of buttons at a dialog's foot. */
export function DialogActions({ children }: { children: ReactNode }) {
  return <div className="mt-5 flex flex-wrap justify-end gap-2">{children}</div>;
}

/** A button that closes the dialog around it and does nothing else. */
export function DialogClose({ children }: { children: ReactNode }) {
  return (
    <Base.Close type="button" className={buttonClass('plain')}>
      {children}
    </Base.Close>
  );
}
