import { Card } from '@/components/ui/card';
import type { Finding } from '@/lib/ptc/checking/finding';

/** What the guard rails say of a step as it is typed: every finding, or the sentences that hold. */
export function Guards({ findings, holds }: { findings: Finding[]; holds: string[] }) {
  const lines =
    findings.length > 0
      ? findings.map(({ text, severity }) => ({ text, ...SIGN[severity] }))
      : holds.map((text) => ({ text, ...HOLDS }));
  return (
    <Card caption="Guard rails" aside={<span className="font-normal text-ink-3">computed as you type</span>}>
      <ul className="px-4 pt-1.5 pb-3" aria-live="polite">
        {lines.map(({ text, sign, tone }) => (
          <li key={text} className="grid grid-cols-[18px_1fr] py-[5px] text-sm">
            <span aria-hidden className={tone}>
              {sign}
            </span>
            <span>{text}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

const HOLDS = { sign: '✓', tone: 'text-signal' };
const SIGN: Record<Finding['severity'], { sign: string; tone: string }> = {
  refuse: { sign: '×', tone: 'font-bold text-red' },
  warn: { sign: '!', tone: 'font-bold text-amber' },
};

/** The findings that stand beside one field, as its error text. */
export function errorAt(findings: Finding[], field: Finding['field']): string | undefined {
  const own = findings.filter((finding) => finding.field === field && finding.severity === 'refuse');
  return own.length > 0 ? own.map(({ text }) => text).join(' ') : undefined;
}
