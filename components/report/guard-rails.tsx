import { PlanBasis } from '@/components/plan/plan-basis';
import { Card, CardBody } from '@/components/ui/card';
import type { Report } from './report';

/** What guard rails had against a plan when it was made, and which of them were overridden, by whom and why. */
export function GuardRails({ plan }: Pick<Report, 'plan'>) {
  const { overrides = [], warnings = [] } = plan.content;
  return (
    <Card caption="Guard rails" aside="when the plan was made">
      <CardBody className="grid gap-3 text-sm">
        {overrides.length + warnings.length === 0 && <p>No warning, and nothing was overridden.</p>}
        <PlanBasis overrides={overrides} warnings={warnings} />
      </CardBody>
    </Card>
  );
}
