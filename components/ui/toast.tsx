'use client';

import { X } from 'lucide-react';
import { createContext, type ReactNode, useCallback, useContext, useEffect, useRef, useState } from 'react';
import { Button } from './button';
import { TrackGlyph, type TrackState } from './track-glyph';

const SHOWN_MS = 6000;
const KEPT = 3;

export type ToastText = { title: string; text?: string; track?: TrackState };
type Shown = ToastText & { id: number };

const AddToast = createContext<(toast: ToastText) => void>(() => {});

/**
 * Says that something was done, for an act whose effect is not in sight. It is announced politely and leaves by itself,
 * so nothing may depend on it: what has to be read belongs into a Notice.
 */
export function useToast(): (toast: ToastText) => void {
  return useContext(AddToast);
}

/** The place where toasts appear. Stands in the shell. */
export function ToastProvider({ children }: { children: ReactNode }) {
  const [toasts, setToasts] = useState<Shown[]>([]);
  const nextId = useRef(0);

  const add = useCallback((toast: ToastText) => {
    nextId.current += 1;
    const id = nextId.current;
    setToasts((shown) => [...shown, { ...toast, id }].slice(-KEPT));
  }, []);
  const remove = useCallback(
    (id: number) => setToasts((shown) => shown.filter((toast) => toast.id !== id)),
    [],
  );

  return (
    <AddToast value={add}>
      {children}
      {/* The region stands there from the start: what is put into it later is read out. */}
      <section
        aria-label="Messages"
        aria-live="polite"
        className="fixed right-4 bottom-4 left-4 z-50 grid justify-items-end gap-2 sm:left-auto print:hidden"
      >
        {toasts.map((toast) => (
          <Toast key={toast.id} toast={toast} onLeave={remove} />
        ))}
      </section>
    </AddToast>
  );
}

function Toast({ toast, onLeave }: { toast: Shown; onLeave: (id: number) => void }) {
  const [held, setHeld] = useState(false);

  useEffect(() => {
    if (held) return;
    const timer = setTimeout(() => onLeave(toast.id), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [held, onLeave, toast.id]);

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it stays while somebody reads it or is about to close it
    <div
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
      className="flex w-full items-start gap-3 rounded-card border border-line bg-surface p-3 text-sm shadow-pop sm:w-80"
    >
      {toast.track && <TrackGlyph state={toast.track} className="-mt-1.5" />}
      <div className="min-w-0 flex-1">
        <p className="font-semibold">{toast.title}</p>
        {toast.text && <p className="text-ink-2">{toast.text}</p>}
      </div>
      <Button
        variant="quiet"
        aria-label="Dismiss"
        className="-mt-1 -mr-1 min-h-7 px-1.5!"
        onClick={() => onLeave(toast.id)}
      >
        <X aria-hidden size={14} />
      </Button>
    </div>
  );
}
