import { CircleAlert, CircleCheck, Clock, Info } from 'lucide-react';
import type { ReactNode } from 'react';
import { classNames } from './class-names';

export type NoticeTone = 'info' | 'ok' | 'amber' | 'red';

const looks = {
  info: { frame: 'border-blue-line bg-blue-bg', ink: 'text-blue', Icon: Info },
  ok: { frame: 'border-signal-line bg-signal-bg', ink: 'text-signal', Icon: CircleCheck },
  amber: { frame: 'border-amber-line bg-amber-bg', ink: 'text-amber', Icon: Clock },
  red: { frame: 'border-red-line bg-red-bg', ink: 'text-red', Icon: CircleAlert },
} as const;

/**
 * A message about this page: blue informs, green confirms, amber waits for somebody or a clock, red differs or stops.
 * Red interrupts a screen reader (role alert), the others wait their turn (role status).
 */
export function Notice({
  tone = 'info',
  title,
  children,
  action,
}: {
  tone?: NoticeTone;
  title?: ReactNode;
  children?: ReactNode;
  action?: ReactNode;
}) {
  const { frame, ink, Icon } = looks[tone];
  return (
    <div
      role={tone === 'red' ? 'alert' : 'status'}
      className={classNames(
        'flex flex-wrap items-start gap-x-3 gap-y-2 rounded-card border px-3.5 py-2.5 text-sm',
        frame,
      )}
    >
      <div className="flex min-w-0 flex-[1_1_16rem] gap-2.5">
        <Icon aria-hidden size={16} className={classNames('mt-0.5 flex-none', ink)} />
        <div className="min-w-0 wrap-break-word">
          {title && <p className={classNames('font-semibold', ink)}>{title}</p>}
          {children}
        </div>
      </div>
      {action}
    </div>
  );
}
