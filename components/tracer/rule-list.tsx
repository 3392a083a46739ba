import { classNames } from '@/components/ui/class-names';
import type { RuleRow, RuleRows } from '@/lib/path/trace';

const LOOK: Record<RuleRow['says'], string> = {
  matched: 'bg-signal-bg font-medium text-signal',
  may: 'text-amber',
  shadowed: 'text-ink-3',
  no: 'text-ink-2',
};

/** The rules as the request came by them, top to bottom; those of others that do not match are told by number. */
export function RuleList({ rows, others }: RuleRows) {
  if (rows.length + others.length === 0) return null;
  return (
    <div className="mt-1 max-w-3xl overflow-hidden rounded-control border border-line bg-surface text-sm">
      <ol aria-label="Rules">
        {rows.map((row) => (
          <li
            key={`${row.place} ${row.name}`}
            className={classNames(
              'grid grid-cols-[2.75rem_minmax(0,1fr)] gap-x-2 border-t border-line px-2.5 py-1.5 first:border-t-0 sm:grid-cols-[2.75rem_minmax(0,1fr)_minmax(0,1fr)]',
              LOOK[row.says],
            )}
          >
            <span className="tabular-nums">{row.place ?? '·'}</span>
            <span className="wrap-anywhere">
              {row.name} <span className="text-xs">({row.action})</span>
            </span>
            <span className="wrap-anywhere max-sm:col-start-2 max-sm:text-xs sm:text-right">
              {row.says === 'may' ? `not known: ${row.why}` : row.why}
            </span>
          </li>
        ))}
      </ol>
      {others.length > 0 && (
        <details className="border-t border-line px-2.5 py-1.5 text-ink-3">
          <summary>
            {others.reduce((sum, { count }) => sum + count, 0).toLocaleString('en-US')} more rules of other
            teams
          </summary>
          <ul className="mt-1 grid gap-1 pb-1 text-xs">
            {others.map(({ why, count, examples }) => (
              <li key={why} className="wrap-anywhere">
                {count.toLocaleString('en-US')}: {why} ({examples.join(', ')}
                {count > examples.length && ', …'})
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}
