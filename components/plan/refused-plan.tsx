import { ForeignObjects } from './foreign-objects';
import { type Asked, PlanRefusal } from './plan-refusal';

/** Why there is no plan, and what can be done where objects that Turnout did not make are in the way. */
export function RefusedPlan({
  tenant,
  asked,
  mayAdopt,
  again,
}: {
  tenant: string;
  asked: Asked;
  mayAdopt: boolean;
  /** What makes the plan again, as a sentence. */
  again: string;
}) {
  return (
    <>
      <PlanRefusal tenant={tenant} asked={asked} />
      {asked.problem?.foreign && (
        <ForeignObjects tenant={tenant} objects={asked.problem.foreign} mayAdopt={mayAdopt} again={again} />
      )}
    </>
  );
}
