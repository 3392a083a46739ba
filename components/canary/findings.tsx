import { Check, X } from 'lucide-react';
import type { ProbeFinding } from '@/lib/ptc/probe-text';

/** What a probe showed, one line each: as it should be, or how it differs. */
export function Findings({ findings }: { findings: ProbeFinding[] }) {
  return (
    <ul className="grid gap-1 text-sm">
      {findings.map(({ ok, text }) => (
        <li key={text} className="flex gap-2">
          {ok ? (
            <Check aria-hidden size={15} className="mt-0.5 flex-none text-signal" />
          ) : (
            <X aria-hidden size={15} className="mt-0.5 flex-none text-red" />
          )}
          <span className="min-w-0 wrap-anywhere">
            <span className="sr-only">{ok ? 'As it should be: ' : 'Differs: '}</span>
            {text}
          </span>
        </li>
      ))}
    </ul>
  );
}
