import type { ComponentProps, ReactNode } from 'react';
import { classNames } from './class-names';

/**
 * A plain table. Where it is wider than the screen it scrolls in a region of its own, which takes the keyboard's focus
 * and is named by `label`. Use real `thead`, `tbody` and `tr`, with {@link Th} and {@link Td}.
 */
export function Table({
  label,
  className,
  children,
}: {
  label: string;
  className?: string;
  children: ReactNode;
}) {
  return (
    <section
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to be reachable by keyboard (WCAG 2.1.1)
      tabIndex={0}
      className="relative overflow-x-auto rounded-card focus-visible:-outline-offset-2"
    >
      <table
        className={classNames(
          'w-full border-separate border-spacing-0 text-sm [&_tbody_tr:last-child>*]:border-b-0',
          className,
        )}
      >
        {children}
      </table>
    </section>
  );
}

/** A head cell; `scope="row"` for the first cell of a row. */
export function Th({ scope = 'col', className, ...rest }: ComponentProps<'th'>) {
  return (
    <th
      scope={scope}
      className={classNames(
        'border-b border-line px-3.5 text-left',
        scope === 'col'
          ? 'py-2.5 align-bottom font-medium whitespace-nowrap text-ink-2'
          : 'py-2.5 align-top font-semibold',
        className,
      )}
      {...rest}
    />
  );
}

/** A data cell. */
export function Td({ className, ...rest }: ComponentProps<'td'>) {
  return <td className={classNames('border-b border-line px-3.5 py-2.5 align-top', className)} {...rest} />;
}
