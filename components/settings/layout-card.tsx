'use client';

import type { ReactNode } from 'react';
import { setLayoutAction } from '@/app/actions/tenant';
import { PlanRefusal } from '@/components/plan/plan-refusal';
import { usePlanning } from '@/components/plan/use-planning';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Card, CardBody } from '@/components/ui/card';
import { Refusal } from '@/components/ui/refusal';
import { useSubmit } from '@/components/ui/use-submit';
import { POLICY_LAYOUTS } from '@/lib/ptc/model/choices';
import type { PolicyLayout, Scope } from '@/lib/ptc/model/tenant-model';

type Pair = { scope: string; ecosystems: string[] };

const ABOUT: Record<PolicyLayout, string> = {
  lane: 'As the guide has it: an allow and a redirect policy for each ecosystem in each scope.',
  scope: 'One allow and one redirect policy for each scope, whose destination lists all its profiles.',
};
const UNDOCUMENTED =
  'That one policy takes several destination profiles is not documented: verify it in your tenant.';

/** How the policies are laid out, drawn beside the other way, and the plan that leads there. */
export function LayoutCard({
  tenant,
  layout,
  scopes,
  pairs,
  mayPlan,
  maySet,
}: {
  tenant: string;
  layout: PolicyLayout;
  scopes: Pick<Scope, 'key' | 'name'>[];
  pairs: Record<PolicyLayout, Pair[]>;
  mayPlan: boolean;
  maySet: boolean;
}) {
  const planning = usePlanning(tenant);
  const setting = useSubmit((to: PolicyLayout) => setLayoutAction({ tenant, layout: to }));
  // Where no pair stands there is nothing to plan.
  const empty = pairs.lane.length === 0;
  const change = (to: PolicyLayout) =>
    empty ? setting.submit(to) : planning.submit({ type: 'layout', layout: to });
  const pending = (setting.pending && 'Saving') || (planning.pending && 'Reading the tenant');
  return (
    <Card caption="Policy layout" aside={`per ${layout}`}>
      <div className="grid md:grid-cols-2">
        {POLICY_LAYOUTS.map((one) => (
          <Way key={one} layout={one} now={one === layout} scopes={scopes} pairs={pairs[one]}>
            {one !== layout && (empty ? maySet : mayPlan) && (
              <Button pending={pending} onClick={() => change(one)}>
                {labelOf(one, empty)}
              </Button>
            )}
          </Way>
        ))}
      </div>
      <div aria-live="polite">
        {(setting.problem ?? planning.problem) && (
          <CardBody>
            <Refusal problem={setting.problem} />
            <PlanRefusal tenant={tenant} asked={planning} />
          </CardBody>
        )}
      </div>
    </Card>
  );
}

/** One of the two layouts: what it is, how many policies it takes, drawn. */
function Way({
  layout,
  now,
  scopes,
  pairs,
  children,
}: {
  layout: PolicyLayout;
  now: boolean;
  scopes: Pick<Scope, 'key' | 'name'>[];
  pairs: Pair[];
  children: ReactNode;
}) {
  return (
    <div className="flex flex-col gap-3 px-4 py-3.5 not-first:border-line max-md:not-first:border-t md:not-first:border-l">
      <h3 className="flex flex-wrap items-center gap-2 text-md">
        Per {layout}
        {now && <Badge tone="ok">now</Badge>}
        <span className="ml-auto text-sm text-ink-3 tabular-nums">{countOf(pairs)}</span>
      </h3>
      <p className="text-sm text-ink-2">
        {ABOUT[layout]} {layout === 'scope' && UNDOCUMENTED}
      </p>
      <Picture scopes={scopes} pairs={pairs} />
      {children && <div className="mt-auto">{children}</div>}
    </div>
  );
}

const labelOf = (layout: PolicyLayout, empty: boolean): string =>
  empty ? `Lay out per ${layout}` : `Plan the layout per ${layout}`;

function countOf({ length }: Pair[]): string {
  return length === 0 ? 'none stands yet' : `${2 * length} policies`;
}

/** A row a scope, narrow to wide, and a frame around the ecosystems that share a pair. */
function Picture({ scopes, pairs }: { scopes: Pick<Scope, 'key' | 'name'>[]; pairs: Pair[] }) {
  const rows = scopes
    .map(({ key, name }) => ({ key, name, own: pairs.filter(({ scope }) => scope === key) }))
    .filter(({ own }) => own.length > 0);
  return (
    <ul className="grid gap-2">
      {rows.map(({ key, name, own }) => (
        <li key={key} className="grid grid-cols-[5.5rem_1fr] items-baseline gap-2 text-sm">
          <span className="truncate text-ink-3">{name}</span>
          <ul className="flex flex-wrap gap-1.5">
            {own.map(({ ecosystems }) => (
              <li
                key={ecosystems.join()}
                className="flex flex-wrap gap-x-2 rounded-control border border-line-strong bg-raised px-2 py-0.5 font-mono text-xs"
              >
                {ecosystems.map((ecosystem) => (
                  <span key={ecosystem}>{ecosystem}</span>
                ))}
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ul>
  );
}
