import { Check, CircleHelp, X } from 'lucide-react';
import type { ProbeFinding } from '@/lib/ptc/evidence/probe-finding';

const AS: Record<ProbeFinding['as'], string> = {
  'package manager': 'Package manager',
  browser: 'Browser',
  machine: 'Machine',
  certificate: 'Certificate',
  artifactory: 'Way to Artifactory',
};

/** What a probe showed, one line each: as it should be, to be confirmed by a person, or how it differs. */
export function Findings({ findings }: { findings: ProbeFinding[] }) {
  return (
    <ul className="grid gap-1 text-sm">
      {findings.map((finding) => {
        const { as, host, text } = finding;
        const { Icon, ink, said } = signOf(finding);
        return (
          <li key={`${host} ${as}`} className="flex gap-2">
            <Icon aria-hidden size={15} className={`mt-0.5 flex-none ${ink}`} />
            <span className="min-w-0 wrap-anywhere">
              <span className="sr-only">{said}: </span>
              <b className="font-medium">
                {AS[as]}
                {host && `, ${host}`}:
              </b>{' '}
              {text}
            </span>
          </li>
        );
      })}
    </ul>
  );
}

function signOf({ holds, unsure }: ProbeFinding) {
  if (!holds) return { Icon: X, ink: 'text-red', said: 'Differs' };
  return unsure
    ? { Icon: CircleHelp, ink: 'text-amber', said: 'To be confirmed' }
    : { Icon: Check, ink: 'text-signal', said: 'As expected' };
}
