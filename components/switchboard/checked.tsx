'use client';

import Link from 'next/link';
import { useReading } from '@/components/drift/use-reading';
import { consolePath } from '@/components/shell/screens';
import { Button } from '@/components/ui/button';
import { classNames } from '@/components/ui/class-names';
import { RefusalLine } from '@/components/ui/refusal';
import { Time } from '@/components/ui/time';
import type { Board } from './board';

/** When the tenant was last checked for drift, and the way to check it now. */
export function Checked({
  tenant,
  watch,
  mayCheck,
  onChecked,
}: {
  tenant: string;
  watch: Board['watch'];
  mayCheck: boolean;
  onChecked: () => unknown;
}) {
  const checking = useReading(tenant, onChecked);
  const { failing, overdue, minutes } = watch;
  const tone = failing || overdue ? 'text-red' : minutes === 0 ? 'text-amber' : 'text-ink-2';
  return (
    <div className="ml-auto flex flex-wrap items-center justify-end gap-2 text-xs">
      <RefusalLine problem={checking.problem} />
      <Link
        href={consolePath(tenant, 'drift')}
        className={classNames(
          'underline decoration-line-strong underline-offset-[3px] hover:decoration-ink',
          tone,
        )}
      >
        <WhenChecked watch={watch} />
      </Link>
      {mayCheck && (
        <Button
          className="min-h-[26px]! px-2! py-0! text-xs!"
          pending={checking.pending && 'Checking'}
          onClick={() => checking.submit()}
        >
          Check now
        </Button>
      )}
    </div>
  );
}

/** That nothing was heard never reads as if nothing were wrong; why is said above the board. */
function WhenChecked({ watch: { failing, overdue, minutes, readAt, now } }: { watch: Board['watch'] }) {
  const last = readAt && <Time at={readAt} now={now > readAt ? now : readAt} />;
  if (failing || overdue) return last ? <>Last checked {last}</> : 'Never checked';
  if (minutes === 0) return last ? <>Drift watch off, last checked {last}</> : 'Drift watch off';
  return last ? <>Checked {last}</> : 'Not checked yet';
}
