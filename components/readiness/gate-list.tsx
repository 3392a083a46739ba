import { Check, CircleAlert, CircleHelp } from 'lucide-react';
import { classNames } from '@/components/ui/class-names';
import { Time } from '@/components/ui/time';
import type { Gate, GateLine } from '@/lib/readiness/gate';
import { basisWords } from './gate-words';
import { type GateRights, LineActs } from './line-acts';

type Props = {
  tenant: string;
  lane: Gate['lane'];
  lines: readonly GateLine[];
  now: string;
  may: GateRights;
  /** Something was confirmed, taken back or overridden. */
  onChanged?: () => void;
};

/** The conditions of a lane: what holds, what is broken and what nobody knows, on what that rests and how old it is. */
export function GateList({ lines, now, ...acting }: Props) {
  return (
    <ul className="grid gap-2">
      {lines.map((line) => (
        <li key={line.key} className="grid grid-cols-[14px_minmax(0,1fr)_auto] items-baseline gap-x-2">
          <Sign line={line} />
          <Line line={line} now={now} />
          <LineActs line={line} {...acting} />
        </li>
      ))}
    </ul>
  );
}

const SIGN = {
  holds: { Icon: Check, ink: 'text-signal', said: 'Holds: ' },
  broken: { Icon: CircleAlert, ink: 'text-red', said: 'Broken: ' },
  unknown: { Icon: CircleHelp, ink: 'text-amber', said: 'Unknown: ' },
};

function Sign({ line: { standing } }: { line: GateLine }) {
  const { Icon, ink } = SIGN[standing];
  return <Icon aria-hidden size={14} className={classNames('translate-y-0.5', ink)} />;
}

function Line({ line, now }: { line: GateLine; now: string }) {
  const { standing, title, text, evidence, override } = line;
  const basis = basisWords(line);
  return (
    <div className="min-w-0 wrap-anywhere">
      <div className="flex flex-wrap items-baseline gap-x-2">
        <span className="font-medium">
          <span className="sr-only">{SIGN[standing].said}</span>
          <span>{title}</span>
        </span>
        {(basis || evidence?.at) && (
          <span className="text-xs text-ink-3">
            {basis}
            {evidence?.at && (
              <>
                {', '}
                <Time at={evidence.at} now={now > evidence.at ? now : evidence.at} />
              </>
            )}
          </span>
        )}
      </div>
      {standing !== 'holds' && <p className={standing === 'broken' ? 'text-red' : 'text-ink-2'}>{text}</p>}
      {override && (
        <p className="text-amber">
          Overridden by {override.by}: {override.reason}
        </p>
      )}
    </div>
  );
}
