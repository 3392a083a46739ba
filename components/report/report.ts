import type { Push } from '@/components/push/push';
import type { loadPlan } from '@/lib/services/plan/load';
import type { loadPlanReport } from '@/lib/services/plan/report';

type ValueOf<V extends (...given: never[]) => unknown> =
  Extract<Awaited<ReturnType<V>>, { ok: true }> extends {
    value: infer T;
  }
    ? T
    : never;

/** What a change report is made of: the plan, its push where it has one, and what is known beside them now. */
export type Report = {
  plan: ValueOf<typeof loadPlan>;
  push: Push | null;
  known: ValueOf<typeof loadPlanReport>;
};
