import { Check, X } from 'lucide-react';
import type { ProbeFinding } from '@/lib/ptc/evidence/probe-text';

const AS: Record<ProbeFinding['as'], string> = {
  'package manager': 'Package manager',
  browser: 'Browser',
  machine: 'Machine',
  certificate: 'Certificate',
};

/** What a probe showed, one line each: as it should be, or how it differs. */
export function Findings({ findings }: { findings: ProbeFinding[] }) {
  return (
    <ul className="grid gap-1 text-sm">
      {findings.map(({ as, holds, text }) => (
        <li key={as} className="flex gap-2">
          {holds ? (
            <Check aria-hidden size={15} className="mt-0.5 flex-none text-signal" />
          ) : (
            <X aria-hidden size={15} className="mt-0.5 flex-none text-red" />
          )}
          <span className="min-w-0 wrap-anywhere">
            <span className="sr-only">{holds ? 'As it should be: ' : 'Differs: '}</span>
            <b className="font-medium">{AS[as]}:</b> {text}
          </span>
        </li>
      ))}
    </ul>
  );
}
