import { Refusal } from '@/components/ui/refusal';
import type { Problem } from '@/lib/services/words/problem';
import { ForeignObjects } from './foreign-objects';

/** Why there is no plan, and what can be done where objects that Turnout did not make are in the way. */
export function RefusedPlan({
  tenant,
  problem,
  mayAdopt,
  again,
}: {
  tenant: string;
  problem: Problem | null;
  mayAdopt: boolean;
  /** What makes the plan again, as a sentence. */
  again: string;
}) {
  return (
    <>
      <Refusal problem={problem} />
      {problem?.foreign && (
        <ForeignObjects tenant={tenant} objects={problem.foreign} mayAdopt={mayAdopt} again={again} />
      )}
    </>
  );
}
