import type { Finding } from '@/lib/ptc/guard-rails';

/** What the guard rails say of a step: every finding, or the sentences that hold. */
export function Guards({ findings, holds }: { findings: Finding[]; holds: string[] }) {
  const lines = findings.length > 0 ? findings : null;
  return (
    <ul className="px-4 pt-1.5 pb-3" aria-live="polite">
      {lines
        ? lines.map(({ text, severity }) => (
            <li key={text} className="grid grid-cols-[18px_1fr] py-[5px] text-sm">
              <span
                aria-hidden
                className={severity === 'refuse' ? 'font-bold text-red' : 'font-bold text-amber'}
              >
                {severity === 'refuse' ? '×' : '!'}
              </span>
              <span>{text}</span>
            </li>
          ))
        : holds.map((text) => (
            <li key={text} className="grid grid-cols-[18px_1fr] py-[5px] text-sm">
              <span aria-hidden className="text-signal">
                ✓
              </span>
              <span>{text}</span>
            </li>
          ))}
    </ul>
  );
}

/** The findings that stand beside one field, as its error text. */
export function errorAt(findings: Finding[], field: Finding['field']): string | undefined {
  const own = findings.filter((finding) => finding.field === field && finding.severity === 'refuse');
  return own.length > 0 ? own.map(({ text }) => text).join(' ') : undefined;
}
