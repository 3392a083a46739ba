import { Notice } from '@/components/ui/notice';
import type { LaneVerification } from '@/lib/services/evidence/verify-by-export';

/** What an exported list shows of each lane: that it holds, what is left to do, or how it deviates. */
export function ExportOutcome({ rules, lanes }: { rules: number; lanes: LaneVerification[] }) {
  return (
    <>
      <p className="text-sm text-ink-2">{rules === 1 ? 'One rule read.' : `${rules} rules read.`}</p>
      {lanes.map(({ lane, verified, removed, deviations, doubts }) => {
        if (verified) {
          return (
            <Notice key={lane} tone="ok" title={`${lane}: verified`}>
              Both rules are there, enabled, with the right action and scope, allow directly above redirect.
              {doubts.length > 0 && (
                <ul className="mt-1.5 list-disc pl-4">
                  {doubts.map((doubt) => (
                    <li key={doubt}>{doubt}</li>
                  ))}
                </ul>
              )}
            </Notice>
          );
        }
        if (removed) {
          return (
            <Notice key={lane} tone="ok" title={`${lane}: removed`}>
              Both rules are gone from the list. The worker takes away what is left.
            </Notice>
          );
        }
        if (deviations.length === 0) {
          return (
            <Notice key={lane} tone="amber" title={`${lane}: the list is right, one thing is left`}>
              Check in the portal what the list does not show, tick the box, and compare again.
            </Notice>
          );
        }
        return (
          <Notice
            key={lane}
            tone="red"
            title={`${lane}: ${deviations.length} ${deviations.length === 1 ? 'deviation' : 'deviations'}`}
          >
            <ul className="list-disc pl-4">
              {deviations.map(({ policy, problem, text }) => (
                <li key={policy + problem}>{text}</li>
              ))}
            </ul>
          </Notice>
        );
      })}
    </>
  );
}
