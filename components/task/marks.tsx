import { Check, EqualNot } from 'lucide-react';

/** What is made; green where it was verified. */
export function Done({ state }: { state: 'made' | 'verified' | 'differs' }) {
  return (
    <span className="justify-self-center">
      <Check
        aria-hidden
        size={15}
        strokeWidth={2.25}
        className={state === 'verified' ? 'text-signal' : 'text-ink-2'}
      />
      <span className="sr-only">{state}</span>
    </span>
  );
}

/** What the last list showed otherwise. */
export function Differs() {
  return (
    <span className="justify-self-center text-red">
      <EqualNot aria-hidden size={15} strokeWidth={2.25} />
      <span className="sr-only">differs</span>
    </span>
  );
}
