import { PlanBasis } from '@/components/plan/plan-basis';
import { RefusedPlan } from '@/components/plan/refused-plan';
import { Diff } from '@/components/ui/diff';
import { Notice } from '@/components/ui/notice';
import type { Problem } from '@/lib/services/words/problem';
import type { MadePlan } from './begun-switch';

/** What the plan of a switch writes and what is said against it, or why there is none. */
export function PlannedSwitch({
  tenant,
  plan,
  problem,
  mayAdopt,
}: {
  tenant: string;
  plan: MadePlan | null;
  problem: Problem | null;
  mayAdopt: boolean;
}) {
  const change = plan?.content.changes[0];
  return (
    <div className="mt-4 grid gap-3">
      <RefusedPlan
        tenant={tenant}
        problem={problem}
        mayAdopt={mayAdopt}
        again="Close this and switch the lane again. Switching on asks for rules that were verified with this profile."
      />
      {plan && !change && <Notice>The tenant holds this already. There is nothing to push.</Notice>}
      {change?.after?.kind === 'destination-profile' && (
        <Diff
          fields={[
            {
              name: change.after.name,
              before: change.before?.kind === 'destination-profile' ? change.before.values : null,
              after: change.after.values,
            },
          ]}
        />
      )}
      {plan && <PlanBasis overrides={plan.content.overrides ?? []} warnings={plan.content.warnings ?? []} />}
      {plan?.needsApproval && (
        <Notice tone="amber" title="Needs somebody else's approval">
          Ask another operator to open plan #{plan.number} and approve it. It can be pushed from there.
        </Notice>
      )}
    </div>
  );
}
