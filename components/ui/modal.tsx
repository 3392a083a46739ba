'use client';

import { type ComponentProps, type ReactNode, type RefObject, useLayoutEffect, useRef } from 'react';
import { createPortal } from 'react-dom';

/**
 * What stands over the page while it is there, by the browser's own `dialog`: it keeps the keyboard inside, and gives the focus
 * back when it goes; where what opened it is gone, components/keys/focus-keeper.tsx knows another place.
 */
export function Modal({
  onClose,
  initialFocus,
  className,
  children,
  ...named
}: {
  /** Escape or a press beside it asks for this. */
  onClose: () => void;
  /** What takes the focus; else its first control. */
  initialFocus?: RefObject<HTMLElement | null> | undefined;
  className: string;
  children: ReactNode;
} & Pick<ComponentProps<'dialog'>, 'aria-labelledby' | 'aria-describedby'>) {
  const box = useRef<HTMLDialogElement>(null);
  const pressedBeside = useRef(false);
  useLayoutEffect(() => {
    const dialog = box.current;
    dialog?.showModal();
    initialFocus?.current?.focus();
    return () => dialog?.close();
  }, [initialFocus]);
  return createPortal(
    <dialog
      {...named}
      ref={box}
      className={className}
      onKeyDown={(event) => {
        // What stands in it and closes by Escape itself, as a menu, says so.
        if (event.key !== 'Escape' || event.defaultPrevented) return;
        event.preventDefault();
        event.stopPropagation();
        onClose();
      }}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClose={() => {
        if (!box.current?.open) onClose();
      }}
      onPointerDown={(event) => {
        pressedBeside.current = event.target === event.currentTarget;
      }}
      onClick={(event) => {
        if (pressedBeside.current && event.target === event.currentTarget) onClose();
      }}
    >
      {children}
    </dialog>,
    document.body,
  );
}
