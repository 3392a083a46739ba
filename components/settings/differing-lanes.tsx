'use client';

import { PlanRefusal } from '@/components/plan/plan-refusal';
import { usePlanning } from '@/components/plan/use-planning';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { RefusalLine } from '@/components/ui/refusal';
import type { LaneKey } from '@/lib/ptc/model/intent';

export type DifferingLane = LaneKey & { title: string };

/** Lanes whose rules are wanted otherwise than they stand, and the plan that changes them. */
export function DifferingLanes({
  tenant,
  lanes,
  readOnly,
}: {
  tenant: string;
  lanes: DifferingLane[];
  readOnly: boolean;
}) {
  const planning = usePlanning(tenant);
  if (lanes.length === 0) return null;
  const keys = lanes.map(({ ecosystem, scope }) => ({ ecosystem, scope }));
  if (planning.problem?.waiting) return <PlanRefusal tenant={tenant} asked={planning} />;
  return (
    <Notice
      tone="amber"
      action={
        readOnly ? undefined : (
          <Button
            pending={planning.pending && 'Reading the tenant'}
            onClick={() => planning.submit({ type: 'prepare', lanes: keys })}
          >
            Plan the change
          </Button>
        )
      }
    >
      The rules of {lanes.map(({ title }) => title).join('; ')} differ from what stands. They stay as they are
      until a plan is pushed.
      <span className="mt-1 block empty:hidden">
        <RefusalLine problem={planning.problem} />
      </span>
    </Notice>
  );
}
