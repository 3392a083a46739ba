import { Notice } from '@/components/ui/notice';
import type { Override } from '@/lib/ptc/model/override';

/** What speaks against a plan and was known when it was made: warnings, and the overridden guard rails it rests on. */
export function PlanBasis({ overrides, warnings }: { overrides: Override[]; warnings: string[] }) {
  return (
    <>
      {overrides.length > 0 && (
        <Notice tone="amber" title="Based on overridden guard rails">
          <ul className="list-disc pl-4">
            {overrides.map(({ guard, object, reason, by }) => (
              <li key={`${guard} ${object}`}>
                {guard}, <code className="wrap-anywhere">{object}</code>: overridden by {by}. {reason}
              </li>
            ))}
          </ul>
        </Notice>
      )}
      {warnings.length > 0 && (
        <Notice tone="amber" title={warnings.length === 1 ? 'A warning' : `${warnings.length} warnings`}>
          <ul className="list-disc pl-4">
            {warnings.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </Notice>
      )}
    </>
  );
}
