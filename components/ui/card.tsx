import { type ReactNode, useId } from 'react';
import { classNames } from './class-names';

/**
 * A surface with an optional caption. With a caption it is a named region; `aside` stands at the caption's far end
 * (a badge, a count). Content comes without padding, so that tables and rows reach the edge: use {@link CardBody}.
 */
export function Card({
  caption,
  aside,
  level = 2,
  className,
  children,
}: {
  caption?: ReactNode;
  aside?: ReactNode;
  level?: 2 | 3;
  className?: string;
  children: ReactNode;
}) {
  const id = useId();
  const Heading = level === 2 ? 'h2' : 'h3';
  return (
    <section
      aria-labelledby={caption ? id : undefined}
      className={classNames('min-w-0 rounded-card border border-line bg-surface shadow-card', className)}
    >
      {caption && (
        <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 border-b border-line px-4 py-[11px] text-sm">
          <Heading id={id} className="text-sm font-semibold tracking-normal">
            {caption}
          </Heading>
          {aside && <div className="text-ink-2">{aside}</div>}
        </div>
      )}
      {children}
    </section>
  );
}

/** The padded content of a card. Several stand below each other with a line between them. */
export function CardBody({ className, children }: { className?: string; children: ReactNode }) {
  return (
    <div className={classNames('px-4 py-3.5 [&+&]:border-t [&+&]:border-line', className)}>{children}</div>
  );
}
