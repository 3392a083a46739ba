import { PlanRefusal } from '@/components/plan/plan-refusal';
import { Notice } from '@/components/ui/notice';
import { Working } from '@/components/ui/working';
import type { Promotion } from './use-promotion';

/** How far a promotion is, or why there is no plan for it. */
export function PromotionSaid({
  tenant,
  promotion: { hint, asked },
}: {
  tenant: string;
  promotion: Promotion;
}) {
  if (asked.pending) return <Working>Reading the tenant to make the plan</Working>;
  return hint ? <Notice tone="red">{hint}</Notice> : <PlanRefusal tenant={tenant} asked={asked} />;
}
