import { Suspense } from 'react';
import { onDemand } from '@/components/ui/on-demand';
import { Working } from '@/components/ui/working';
import { type Asked, PlanRefusal } from './plan-refusal';

const ForeignObjects = onDemand(async () => (await import('./foreign-objects')).ForeignObjects);

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
        <Suspense fallback={<Working>Loading what is in the way</Working>}>
          <ForeignObjects tenant={tenant} objects={asked.problem.foreign} mayAdopt={mayAdopt} again={again} />
        </Suspense>
      )}
    </>
  );
}
