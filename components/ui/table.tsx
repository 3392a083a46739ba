import type { ComponentProps, ReactNode } from 'react';
import { classNames } from './class-names';

/**
 * A plain table. Where it is wider than the screen it scrolls in a region of its own, which takes the keyboard's focus
 * and is named by `label`. Use real `thead`, `tbody` and `tr`, with {@link Th} and {@link Td}. One of many columns says `cards`: on a
 * narrow screen its rows are cards, and nothing has to be scrolled to.
 */
export function Table({
  label,
  cards = false,
  className,
  children,
}: {
  label: string;
  cards?: boolean;
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
          cards && 'row-cards',
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

/**
 * A data cell.
 * @param label what stands before it in a card, where it does not speak for itself
 * @param first whether it is at the top of a card, as a state is
 */
export function Td({
  label,
  first,
  className,
  ...rest
}: ComponentProps<'td'> & { label?: string; first?: boolean }) {
  return (
    <td
      className={classNames('border-b border-line px-3.5 py-2.5 align-top', className)}
      data-label={label}
      data-first={first || undefined}
      {...rest}
    />
  );
}
