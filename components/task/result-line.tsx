import { Check, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { classNames } from '@/components/ui/class-names';

type Tone = 'ok' | 'wait' | 'red';

/** One line of what a list showed: how it stands, of which task or lane, and in which words. */
export function ResultLine({
  tone,
  numbers,
  title,
  text,
  children,
}: {
  tone: Tone;
  numbers: string;
  title: string;
  text?: string;
  children?: ReactNode;
}) {
  return (
    <li
      className={classNames(
        'grid min-h-7 grid-cols-[16px_20px_minmax(0,1fr)_auto] items-center gap-x-2 px-5 py-0.5 max-lg:px-4 max-lg:py-2 xl:grid-cols-[16px_20px_222px_minmax(0,1fr)_auto]',
        tone === 'red' && 'bg-red-bg text-red',
      )}
    >
      <Mark tone={tone} />
      <span className={classNames('text-right font-mono text-2xs', tone !== 'red' && 'text-ink-3')}>
        {numbers}
      </span>
      <span className={classNames('font-medium wrap-anywhere', !text && 'xl:col-span-2')}>{title}</span>
      {text && (
        <span
          className={classNames(
            'wrap-anywhere max-xl:col-span-2 max-xl:col-start-3 max-xl:row-start-2',
            tone !== 'red' && 'text-ink-2',
          )}
        >
          {text}
        </span>
      )}
      {children}
    </li>
  );
}

function Mark({ tone }: { tone: Tone }) {
  if (tone === 'ok') return <Check aria-hidden size={15} strokeWidth={2.25} className="text-signal" />;
  if (tone === 'red') return <X aria-hidden size={15} strokeWidth={2.25} />;
  return <span aria-hidden className="mx-0.5 size-[11px] rounded-full border-[1.5px] border-amber" />;
}
