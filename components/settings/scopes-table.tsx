'use client';

import Link from 'next/link';
import { orderScopesAction } from '@/app/actions/scope';
import { Button } from '@/components/ui/button';
import { Card, CardBody } from '@/components/ui/card';
import { Notice } from '@/components/ui/notice';
import { Refusal } from '@/components/ui/refusal';
import { Table, Td, Th } from '@/components/ui/table';
import { useSubmit } from '@/components/ui/use-submit';
import { type DifferingLane, DifferingLanes } from './differing-lanes';
import { ScopeAudience } from './scope-audience';
import type { ScopeRow } from './scope-rows';
import { settingsPath } from './sections';

/** The rollout scopes of a tenant, narrow to wide: whom each names, its lanes, and its place. */
export function ScopesTable({
  tenant,
  rows,
  differing,
  readOnly,
}: {
  tenant: string;
  rows: ScopeRow[];
  differing: DifferingLane[];
  readOnly: boolean;
}) {
  const ordering = useSubmit((keys: string[]) => orderScopesAction({ tenant, keys }));
  const movable = rows.filter(({ audience }) => !audience.everyone).length;
  const move = (from: number, to: number) => {
    const keys = rows.map(({ key }) => key);
    const [key] = keys.splice(from, 1);
    if (key) ordering.submit(keys.toSpliced(to, 0, key));
  };
  return (
    <div className="grid gap-4">
      <div aria-live="polite" className="grid gap-4 empty:hidden">
        {ordering.problem && <Refusal problem={ordering.problem} />}
        {ordering.value && <MovedRules {...ordering.value} />}
      </div>
      {differing.length > 0 && <DifferingLanes tenant={tenant} readOnly={readOnly} lanes={differing} />}
      <Card>
        <Table label="Rollout scopes, narrow to wide" cards>
          <thead>
            <tr>
              <Th>Order</Th>
              <Th>Scope</Th>
              <Th>Audience</Th>
              <Th>Lanes</Th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row, at) => (
              <tr key={row.key}>
                <Td label="Order" className="whitespace-nowrap">
                  <span className="mr-2 tabular-nums">{at + 1}</span>
                  {!readOnly && !row.audience.everyone && movable > 1 && (
                    <Place name={row.name} at={at} last={movable - 1} move={move} />
                  )}
                </Td>
                <Th scope="row" className="max-sm:order-first">
                  <Link
                    href={settingsPath(tenant, 'scopes', row.key)}
                    className="font-medium underline underline-offset-2"
                  >
                    {row.name}
                  </Link>
                  <code className="block text-xs font-normal text-ink-3">{row.key}</code>
                </Th>
                <Td className="min-w-56">
                  <ScopeAudience audience={row.audience} />
                </Td>
                <Td label="Lanes" className="min-w-40">
                  {row.lanes.join(', ') || <span className="text-ink-3">none</span>}
                </Td>
              </tr>
            ))}
          </tbody>
        </Table>
        {readOnly && (
          <CardBody className="border-t border-line text-xs text-ink-3">
            Operators and admins change scopes.
          </CardBody>
        )}
      </Card>
    </div>
  );
}

function Place({
  name,
  at,
  last,
  move,
}: {
  name: string;
  at: number;
  last: number;
  move: (from: number, to: number) => void;
}) {
  return (
    <>
      <Button
        variant="quiet"
        idle={at === 0}
        onClick={() => move(at, at - 1)}
        aria-label={`Move ${name} up, narrower`}
      >
        Up
      </Button>
      <Button
        variant="quiet"
        idle={at === last}
        onClick={() => move(at, at + 1)}
        aria-label={`Move ${name} down, wider`}
      >
        Down
      </Button>
    </>
  );
}

/** Which rules stand in another order now. Turnout moves none of them. */
function MovedRules({ lanes, rules }: { lanes: string[]; rules: string[] }) {
  if (lanes.length === 0)
    return <Notice tone="ok">The order is saved. No policy that stands changes its place.</Notice>;
  return (
    <Notice tone="amber" title={`The policies of ${lanes.join('; ')} now stand in the wrong order`}>
      <p>Turnout does not move policies. Move them in the portal, top to bottom, then Apply Changes:</p>
      <ol className="mt-1 list-decimal pl-5 font-mono text-xs">
        {rules.map((rule) => (
          <li key={rule}>{rule}</li>
        ))}
      </ol>
    </Notice>
  );
}
