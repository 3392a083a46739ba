import type { ReactNode } from 'react';
import { TrackGlyph } from './track-glyph';

/** What stands where nothing is yet: why, and what to do about it. */
export function EmptyState({
  title,
  children,
  action,
}: {
  title: string;
  children?: ReactNode;
  action?: ReactNode;
}) {
  return (
    <div className="flex flex-col items-center px-6 py-10 text-center">
      <TrackGlyph state="new" />
      <p className="mt-2 font-semibold">{title}</p>
      {children && <div className="mt-1 max-w-[56ch] text-sm text-ink-2">{children}</div>}
      {action && <div className="mt-4">{action}</div>}
    </div>
  );
}
