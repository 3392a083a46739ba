'use client';

import { createContext, type ReactNode, useContext, useEffect, useRef, useState } from 'react';
import type { Submission } from './use-submit';
import { useUnsaved } from './use-unsaved';

const Touch = createContext(() => {});

/** Tells the form around it that something in it was changed, for controls in which nobody types. */
export const useTouch = () => useContext(Touch);

/**
 * A form that keeps what was typed into it, and until that went through asks whoever leaves the page. A submit that comes before
 * the page is ready is kept by React, which then calls the form's action, and would empty the form after it. What is refused
 * leads back to the first field that is wrong.
 */
export function KeptForm({
  submission,
  send,
  asks = true,
  held,
  noValidate,
  turnedTo,
  className,
  children,
}: {
  submission: Pick<Submission, 'pending' | 'accepted' | 'problem'>;
  send: (form: FormData) => void;
  /** False where nobody would miss what they typed, as at the sign-in. */
  asks?: boolean;
  /** Whether it holds something unsaved, where that is known better than by its having been touched. */
  held?: boolean;
  noValidate?: boolean;
  /** Told whenever the focus comes into it. */
  turnedTo?: () => void;
  className?: string;
  children: ReactNode;
}) {
  const { pending, accepted, problem } = submission;
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (problem) form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus();
  }, [problem]);
  // The number of the submission that will carry what was typed; the one under way does so no more.
  const [typedFor, setTypedFor] = useState(0);
  const touch = () => setTypedFor(accepted + (pending ? 2 : 1));
  useUnsaved(asks && (held ?? typedFor > accepted));
  return (
    // Where one form stands in a dialog of another, the outer one has no part in what happens in it.
    <form
      ref={form}
      noValidate={noValidate}
      action={send}
      onFocus={turnedTo}
      onInput={(event) => {
        event.stopPropagation();
        touch();
      }}
      onSubmit={(event) => {
        event.preventDefault();
        event.stopPropagation();
        if (!pending && typedFor > accepted) setTypedFor(accepted + 1);
        send(new FormData(event.currentTarget));
      }}
      onReset={(event) => event.preventDefault()}
      className={className}
    >
      <Touch value={touch}>{children}</Touch>
    </form>
  );
}
