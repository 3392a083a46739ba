'use client';

import { X } from 'lucide-react';
import {
  type ComponentProps,
  cloneElement,
  createContext,
  type ReactElement,
  type ReactNode,
  type RefObject,
  useContext,
  useId,
  useLayoutEffect,
  useMemo,
  useRef,
} from 'react';
import { Button, buttonClass } from './button';
import { Modal } from './modal';
import { Working } from './working';

export type DialogProps = {
  title: ReactNode;
  description?: ReactNode;
  /** The button that opens it. Leave it out where something else does. */
  trigger?: ReactElement<ComponentProps<'button'>> | undefined;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** What takes the focus when it opens; else its first control. */
  initialFocus?: RefObject<HTMLElement | null>;
  children?: ReactNode;
};

/** How it is closed, and whether the focus was on a button that did so when that button went. */
const Closing = createContext({ close: () => {}, hadFocus: { current: false } });

/** A dialog over the page. It keeps the keyboard inside, closes with Escape, and gives the focus back where it was. */
export function Dialog({ trigger, open, onOpenChange, ...shown }: DialogProps) {
  return (
    <>
      {trigger &&
        cloneElement(trigger, {
          'aria-haspopup': 'dialog',
          'aria-expanded': open,
          onClick: () => onOpenChange(true),
        })}
      {open && <Shown {...shown} onClose={() => onOpenChange(false)} />}
    </>
  );
}

function Shown({
  title,
  description,
  initialFocus,
  children,
  onClose,
}: Pick<DialogProps, 'title' | 'description' | 'initialFocus' | 'children'> & { onClose: () => void }) {
  const id = useId();
  const hadFocus = useRef(false);
  const closing = useMemo(() => ({ close: onClose, hadFocus }), [onClose]);
  return (
    <Modal
      onClose={onClose}
      initialFocus={initialFocus}
      aria-labelledby={id}
      aria-describedby={description ? `${id}-more` : undefined}
      className="fixed top-[12vh] right-auto bottom-auto left-1/2 m-0 max-h-[80vh] w-[calc(100vw-2rem)] scroll-pb-16 [@media(height<=40rem)]:top-[4vh] [@media(height<=40rem)]:max-h-[92vh] max-w-lg -translate-x-1/2 overflow-y-auto overscroll-contain rounded-card border border-line bg-surface text-ink shadow-pop transition-opacity duration-100 backdrop:bg-veil starting:opacity-0"
    >
      {/* The padding is inside: a press on it is no press beside the dialog. */}
      <div className="p-5">
        <div className="flex items-start justify-between gap-4">
          <h2 id={id} className="text-lg font-semibold">
            {title}
          </h2>
          <button
            type="button"
            aria-label="Close"
            className={buttonClass('quiet', '-mt-1 -mr-2 px-2!')}
            onClick={onClose}
          >
            <X aria-hidden size={16} />
          </button>
        </div>
        {description && (
          <p id={`${id}-more`} className="mt-1 text-sm text-ink-2">
            {description}
          </p>
        )}
        <Closing value={closing}>{children}</Closing>
      </div>
    </Modal>
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

/** The row of buttons at a dialog's foot. It stays in sight however much stands above it, and however large the page is shown. */
export function DialogActions({ children }: { children: ReactNode }) {
  return (
    <div className="sticky bottom-0 z-10 -mx-5 mt-5 -mb-5 flex flex-wrap justify-end gap-2 border-t border-line bg-surface px-5 py-3">
      {children}
    </div>
  );
}

/**
 * A button that closes the dialog around it and does nothing else. Where what a dialog waited for comes with such a button of its own,
 * whoever was on the one before is on this: a key pressed at that moment still closes it.
 */
export function DialogClose({ children }: { children: ReactNode }) {
  const { close, hadFocus } = useContext(Closing);
  const button = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => {
    const element = button.current;
    if (hadFocus.current) element?.focus();
    hadFocus.current = false;
    return () => {
      hadFocus.current = element !== null && element === document.activeElement;
    };
  }, [hadFocus]);
  return (
    <Button ref={button} onClick={close}>
      {children}
    </Button>
  );
}
