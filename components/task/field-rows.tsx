'use client';

import { Check, Copy } from 'lucide-react';
import { Fragment, type ReactNode } from 'react';
import { buttonClass } from '@/components/ui/button';
import { classNames } from '@/components/ui/class-names';
import { Kbd } from '@/components/ui/kbd';
import type { PortalField } from '@/lib/ptc/evidence/portal-fields';
import { type Copies, pastedOf } from './use-copies';

/** A field whose value is pasted: the button beside the value, and whether it was copied or comes next. */
export function CopiedField({ field, copies }: { field: PortalField; copies: Copies }) {
  const [name] = field;
  const value = pastedOf(field);
  const isNext = copies.next === name;
  return (
    <Row name={name} isNext={isNext} mark={<CopyMark name={name} isNext={isNext} copies={copies} />}>
      <code className="min-w-0 text-xs leading-[18px] whitespace-pre-wrap wrap-anywhere">
        {withVariables(value)}
      </code>
      <button
        type="button"
        // The pointer leaves the focus where it is: Space then still ticks the task.
        onMouseDown={(event) => event.preventDefault()}
        onClick={() => void copies.copy(field)}
        className={buttonClass(
          isNext ? 'plain' : 'quiet',
          classNames(
            'min-h-7! flex-none px-1.5! max-lg:min-h-9.5! max-lg:min-w-10.5',
            isNext && 'border-blue! text-blue!',
          ),
        )}
      >
        <Copy aria-hidden size={14} />
        <span className="sr-only">Copy {name}</span>
      </button>
    </Row>
  );
}

/** Something to do with a field that nothing is pasted into. */
export function PlainField({ name, children }: { name: string; children: ReactNode }) {
  return (
    <Row name={name}>
      <span className="min-w-0 wrap-anywhere">{children}</span>
    </Row>
  );
}

function Row({
  name,
  isNext,
  mark,
  children,
}: {
  name: string;
  isNext?: boolean;
  mark?: ReactNode;
  children: ReactNode;
}) {
  return (
    <div
      aria-current={isNext ? 'step' : undefined}
      className={classNames(
        '-mx-5 grid min-h-[34px] grid-cols-[minmax(0,1fr)_auto] items-center gap-x-3 border-t px-5 py-0.5 text-sm first:border-t-0 sm:grid-cols-[148px_minmax(0,1fr)_auto] max-lg:-mx-4 max-lg:px-4 max-lg:py-1.5',
        isNext ? 'border-blue-line bg-blue-bg' : 'border-line',
      )}
    >
      <dt className="text-ink-2 max-sm:text-xs">{name}</dt>
      <dd className="flex min-w-0 items-center gap-1 max-sm:col-span-2 max-sm:row-start-2 max-sm:justify-between">
        {children}
      </dd>
      {mark && <dd className="text-xs max-sm:col-start-2 max-sm:row-start-1">{mark}</dd>}
    </div>
  );
}

function CopyMark({ name, isNext, copies }: { name: string; isNext: boolean; copies: Copies }) {
  if (copies.isRefused(name))
    return (
      <span role="alert" className="text-red">
        The browser refused: select the text and press Ctrl C
      </span>
    );
  if (copies.isCopied(name))
    return (
      <span className="flex items-center gap-1.5 text-ink-3">
        <Check aria-hidden size={13} /> copied
      </span>
    );
  if (!isNext) return null;
  return (
    <span className="flex items-center gap-1.5 font-medium text-blue">
      next
      <span aria-hidden className="pointer-coarse:hidden max-lg:hidden">
        <Kbd>C</Kbd>
      </span>
    </span>
  );
}

/** The redirect URL's variables stand out, and it breaks between them. */
function withVariables(value: string): ReactNode {
  if (!value.includes('{{')) return value;
  return value.split(/(\{\{[^}]+\}\})/).map((part, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text, which stay where they are
    <Fragment key={index}>
      {part.startsWith('{{') ? <span className="text-blue">{part}</span> : part}
      <wbr />
    </Fragment>
  ));
}
