import { PlanBasis } from '@/components/plan/plan-basis';
import { Diff } from '@/components/ui/diff';
import { Notice } from '@/components/ui/notice';
import type { Look } from '@/lib/services/plan/look';

/** What a switch would write, and what speaks against it. */
export function PlannedSwitch({ look }: { look: Look }) {
  const { changes, overrides = [], warnings = [] } = look.content;
  return (
    <div className="mt-4 grid gap-3">
      {changes.length === 0 && <Notice>The tenant holds this already. There is nothing to push.</Notice>}
      {changes.map(
        ({ before, after }, index) =>
          after?.kind === 'destination-profile' && (
            <Diff
              // biome-ignore lint/suspicious/noArrayIndexKey: a look never changes, and may change one object twice
              key={index}
              fields={[
                {
                  name: after.name,
                  before: before?.kind === 'destination-profile' ? before.values : null,
                  after: after.values,
                },
              ]}
            />
          ),
      )}
      <PlanBasis overrides={overrides} warnings={warnings} />
      {look.needsApproval && (
        <Notice tone="amber" title="Needs somebody else's approval">
          Confirming makes a plan that waits. Ask another operator to open and approve it. It can be pushed
          from there.
        </Notice>
      )}
    </div>
  );
}
