import type { ReactNode } from 'react';

export type DataItem = { term: string; detail: ReactNode };

/** Terms and their details, side by side. */
export function DataList({ items }: { items: DataItem[] }) {
  return (
    <dl className="grid grid-cols-[minmax(84px,auto)_minmax(0,1fr)] gap-x-4 gap-y-[5px] text-sm">
      {items.map(({ term, detail }) => (
        <div key={term} className="contents">
          <dt className="text-ink-3">{term}</dt>
          <dd className="wrap-anywhere">{detail}</dd>
        </div>
      ))}
    </dl>
  );
}
