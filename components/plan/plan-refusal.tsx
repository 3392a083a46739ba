import { Button } from '@/components/ui/button';
import { Refusal } from '@/components/ui/refusal';
import type { Problem } from '@/lib/services/words/problem';
import { namesOf, WaitingPlans } from './waiting-plans';

/** A plan that was asked for and is not made: why, or which waiting plans it would replace once somebody says so. */
export type Asked = {
  problem: Problem | null;
  pending: boolean;
  /** Asks for it again, and names the plans that it may replace. */
  replace: (plans: number[]) => void;
};

/** Why a plan was not made. Where plans wait that it would replace, they are named and replacing them is asked. */
export function PlanRefusal({
  tenant,
  asked: { problem, pending, replace },
}: {
  tenant: string;
  asked: Asked;
}) {
  if (!problem?.waiting) return <Refusal problem={problem} />;
  const { waiting } = problem;
  return (
    <WaitingPlans
      tenant={tenant}
      plans={waiting}
      action={
        <Button
          pending={pending && 'Reading the tenant'}
          onClick={() => replace(waiting.map(({ number }) => number))}
        >
          Replace {namesOf(waiting)}
        </Button>
      }
    />
  );
}
