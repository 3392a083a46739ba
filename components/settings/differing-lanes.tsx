'use client';

import { useRouter } from 'next/navigation';
import { useState, useTransition } from 'react';
import { consolePath } from '@/components/shell/screens';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import type { Intent, LaneKey } from '@/lib/ptc/model/intent';
import type { Result } from '@/lib/services/words/problem';

export type MakePlan = (input: { tenant: string; intent: Intent }) => Promise<Result<{ number: number }>>;
export type DifferingLane = LaneKey & { title: string };

/** Lanes whose rules are wanted otherwise than they stand, and the plan that changes them. */
export function DifferingLanes({
  tenant,
  lanes,
  makePlan,
  readOnly,
}: {
  tenant: string;
  lanes: DifferingLane[];
  makePlan: MakePlan;
  readOnly: boolean;
}) {
  const router = useRouter();
  const [problem, setProblem] = useState<string | null>(null);
  const [planning, startPlanning] = useTransition();
  if (lanes.length === 0) return null;
  const plan = () =>
    startPlanning(async () => {
      const keys = lanes.map(({ ecosystem, scope }) => ({ ecosystem, scope }));
      const made = await makePlan({ tenant, intent: { type: 'prepare', lanes: keys } });
      if (made.ok) router.push(consolePath(tenant, 'plans', String(made.value.number)));
      else setProblem(made.problem.message);
    });
  return (
    <Notice
      tone="amber"
      action={
        readOnly ? undefined : (
          <Button aria-disabled={planning || undefined} onClick={() => !planning && plan()}>
            {planning ? 'Reading the tenant …' : 'Plan the change'}
          </Button>
        )
      }
    >
      The rules of {lanes.map(({ title }) => title).join('; ')} differ from what stands. They stay as they are
      until a plan is pushed.
      {problem && (
        <span role="alert" className="mt-1 block text-red">
          {problem}
        </span>
      )}
    </Notice>
  );
}
