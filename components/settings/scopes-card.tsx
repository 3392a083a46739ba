'use client';

import { useState, useTransition } from 'react';
import { Button } from '@/components/ui/button';
import { Card, CardBody } from '@/components/ui/card';
import { Notice } from '@/components/ui/notice';
import type { Scope } from '@/lib/ptc/model/tenant-model';
import type { Result } from '@/lib/services/words/problem';
import { type DifferingLane, DifferingLanes, type MakePlan } from './differing-lanes';
import type { Directory } from './people-picker';
import { AddScopeForm, type ScopeActions, ScopeForm } from './scope-form';

type Moved = { lanes: string[]; rules: string[] };
type Order = (input: { tenant: string; keys: string[] }) => Promise<Result<Moved>>;

/** The rollout scopes of a tenant, narrow to wide. */
export function ScopesCard({
  tenant,
  scopes,
  keptBy,
  differing,
  actions,
  order,
  makePlan,
  directory,
  readOnly,
}: {
  tenant: string;
  scopes: Scope[];
  /** The ecosystems that are taken up in each scope, by the scope's key. */
  keptBy: Record<string, string[]>;
  differing: DifferingLane[];
  actions: ScopeActions;
  order: Order;
  makePlan: MakePlan;
  directory: Directory;
  readOnly: boolean;
}) {
  const [ordered, setOrdered] = useState<Result<Moved> | null>(null);
  const [moving, startMoving] = useTransition();
  const movable = scopes.filter(({ audience }) => !audience.everyone).length;
  const move = (from: number, to: number) =>
    startMoving(async () => {
      const keys = scopes.map(({ key }) => key);
      const [key] = keys.splice(from, 1);
      if (key) setOrdered(await order({ tenant, keys: keys.toSpliced(to, 0, key) }));
    });
  return (
    <Card caption="Rollout scopes, narrow to wide">
      <div aria-live="polite">
        {ordered && (
          <CardBody>
            <MovedRules ordered={ordered} />
          </CardBody>
        )}
      </div>
      {scopes.map((scope, at) => (
        <ScopeForm
          key={scope.key}
          {...{ tenant, scope, actions, directory, readOnly }}
          keptBy={keptBy[scope.key] ?? []}
          place={
            !scope.audience.everyone &&
            movable > 1 && (
              <span className="flex gap-1.5">
                <Button
                  variant="quiet"
                  disabled={at === 0}
                  onClick={() => !moving && move(at, at - 1)}
                  aria-label={`Move ${scope.name} up, narrower`}
                >
                  Up
                </Button>
                <Button
                  variant="quiet"
                  disabled={at === movable - 1}
                  onClick={() => !moving && move(at, at + 1)}
                  aria-label={`Move ${scope.name} down, wider`}
                >
                  Down
                </Button>
              </span>
            )
          }
          differing={
            <DifferingLanes
              {...{ tenant, makePlan, readOnly }}
              lanes={differing.filter((lane) => lane.scope === scope.key)}
            />
          }
        />
      ))}
      {!readOnly && <AddScopeForm tenant={tenant} add={actions.add} directory={directory} />}
    </Card>
  );
}

/** Which rules stand in another order now. Turnout moves none of them. */
function MovedRules({ ordered }: { ordered: Result<Moved> }) {
  if (!ordered.ok) return <Notice tone="red">{ordered.problem.message}</Notice>;
  const { lanes, rules } = ordered.value;
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
