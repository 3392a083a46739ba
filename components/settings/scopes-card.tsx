'use client';

import { orderScopesAction } from '@/app/actions/scope';
import { Button } from '@/components/ui/button';
import { Card, CardBody } from '@/components/ui/card';
import { Notice } from '@/components/ui/notice';
import { Refusal } from '@/components/ui/refusal';
import { useSubmit } from '@/components/ui/use-submit';
import type { Scope } from '@/lib/ptc/model/tenant-model';
import { AddScope } from './add-scope-form';
import { type DifferingLane, DifferingLanes } from './differing-lanes';
import { ScopeForm } from './scope-form';

/** The rollout scopes of a tenant, narrow to wide. */
export function ScopesCard({
  tenant,
  scopes,
  keptBy,
  differing,
  readOnly,
}: {
  tenant: string;
  scopes: Scope[];
  /** The ecosystems that are taken up in each scope, by the scope's key. */
  keptBy: Record<string, string[]>;
  differing: DifferingLane[];
  readOnly: boolean;
}) {
  const ordering = useSubmit((keys: string[]) => orderScopesAction({ tenant, keys }));
  const movable = scopes.filter(({ audience }) => !audience.everyone).length;
  const move = (from: number, to: number) => {
    const keys = scopes.map(({ key }) => key);
    const [key] = keys.splice(from, 1);
    if (key) ordering.submit(keys.toSpliced(to, 0, key));
  };
  return (
    <Card caption="Rollout scopes, narrow to wide">
      <div aria-live="polite">
        {(ordering.problem || ordering.value) && (
          <CardBody>
            <Refusal problem={ordering.problem} />
            {ordering.value && <MovedRules {...ordering.value} />}
          </CardBody>
        )}
      </div>
      {scopes.map((scope, at) => (
        <ScopeForm
          key={scope.key}
          tenant={tenant}
          scope={scope}
          readOnly={readOnly}
          keptBy={keptBy[scope.key] ?? []}
          place={
            !scope.audience.everyone &&
            movable > 1 && (
              <span className="flex gap-1.5">
                <Button
                  variant="quiet"
                  disabled={at === 0}
                  onClick={() => move(at, at - 1)}
                  aria-label={`Move ${scope.name} up, narrower`}
                >
                  Up
                </Button>
                <Button
                  variant="quiet"
                  disabled={at === movable - 1}
                  onClick={() => move(at, at + 1)}
                  aria-label={`Move ${scope.name} down, wider`}
                >
                  Down
                </Button>
              </span>
            )
          }
          differing={
            <DifferingLanes
              tenant={tenant}
              readOnly={readOnly}
              lanes={differing.filter((lane) => lane.scope === scope.key)}
            />
          }
        />
      ))}
      {!readOnly && <AddScope tenant={tenant} />}
    </Card>
  );
}

/** Which rules stand in another order now. Turnout moves none of them. */
function MovedRules({ lanes, rules }: { lanes: string[]; rules: string[] }) {
  if (lanes.length === 0)
    return <Notice tone="ok">The order is saved. No rule that stands changes its place.</Notice>;
  return (
    <Notice tone="amber" title={`The rules of ${lanes.join('; ')} stand in another order`}>
      <p>Turnout does not move rules. Move them in the portal, top to bottom, then Apply Changes:</p>
      <ol className="mt-1 list-decimal pl-5 font-mono text-xs">
        {rules.map((rule) => (
          <li key={rule}>{rule}</li>
        ))}
      </ol>
    </Notice>
  );
}
