import type { ReactNode } from 'react';

/** The head of a screen: its one h1, a sentence about it, and what can be done here. */
export function PageHead({
  title,
  lead,
  actions,
}: {
  title: ReactNode;
  lead?: ReactNode;
  actions?: ReactNode;
}) {
  return (
    <div className="mb-[18px] flex flex-wrap items-end gap-x-4 gap-y-3">
      <div className="min-w-0 flex-[1_1_24rem]">
        <h1 className="wrap-break-word">{title}</h1>
        {lead && <p className="mt-[5px] max-w-[80ch] text-pretty text-ink-2">{lead}</p>}
      </div>
      {actions && <div className="flex flex-wrap gap-2 sm:ml-auto">{actions}</div>}
    </div>
  );
}
