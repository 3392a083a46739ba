import type { ReactNode } from 'react';
import { PageTitle } from './page-title';

/** The head of a screen: its one h1, a sentence about it, and what can be done here. */
export function PageHead({ title, lead, actions }: { title: string; lead?: ReactNode; actions?: ReactNode }) {
  return (
    <div className="mb-[18px] flex flex-wrap items-end gap-x-4 gap-y-3">
      <div className="min-w-0 flex-[1_1_24rem]">
        <PageTitle className="wrap-break-word">{title}</PageTitle>
        {lead && <p className="mt-[5px] max-w-[80ch] text-pretty text-ink-2">{lead}</p>}
      </div>
      {actions && <div className="flex flex-wrap gap-2 sm:ml-auto print:hidden">{actions}</div>}
    </div>
  );
}
