import { type ReactNode, useId } from 'react';

/** One part of a lane's panel; `aside` stands at the far end of its head: a link, an age, a badge. */
export function Section({
  title,
  aside,
  children,
}: {
  title: string;
  aside?: ReactNode;
  children: ReactNode;
}) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="border-t border-line px-5 pt-3 pb-3.5 text-sm">
      <div className="mb-1.5 flex items-baseline gap-3">
        <h3 id={id} className="text-sm">
          {title}
        </h3>
        {aside && <div className="ml-auto text-xs">{aside}</div>}
      </div>
      {children}
    </section>
  );
}

/** A link, or a button that looks like one, at the head of a section. */
export const ASIDE =
  'font-medium underline decoration-line-control underline-offset-[3px] hover:decoration-ink';
