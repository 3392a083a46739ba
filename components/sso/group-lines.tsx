'use client';

import { unmapGroupAction } from '@/app/actions/provider';
import { OWNER_LABEL, ROLE_NAME } from '@/components/shell/roles';
import { Button } from '@/components/ui/button';
import { Card, CardBody } from '@/components/ui/card';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { EmptyState } from '@/components/ui/empty-state';
import { Table, Td, Th } from '@/components/ui/table';
import type { TenantRole } from '@/lib/auth/right';
import { GroupForm } from './group-form';

type Tenant = { slug: string; name: string };
type Line = { id: string; group: string; role: TenantRole | null; tenant: Tenant | null };

/** Which group of the provider's gives what, and the form that adds a line. */
export function GroupLines({ lines, tenants }: { lines: Line[]; tenants: Tenant[] }) {
  return (
    <Card caption="What the groups give">
      {lines.length === 0 ? (
        <EmptyState title="No group gives anything yet">
          Whoever signs in at the provider is let in only where one of their groups gives a right.
        </EmptyState>
      ) : (
        <Table label="What each group gives" cards>
          <thead>
            <tr>
              <Th>Group</Th>
              <Th>Gives</Th>
              <Th>
                <span className="sr-only">Take out</span>
              </Th>
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <Row key={line.id} {...line} />
            ))}
          </tbody>
        </Table>
      )}
      <CardBody className="border-t border-line">
        <GroupForm tenants={tenants} />
      </CardBody>
    </Card>
  );
}

function Row({ id, group, role, tenant }: Line) {
  const what = tenant ? `${ROLE_NAME[role ?? 'viewer']} in ${tenant.name}` : OWNER_LABEL;
  return (
    <tr>
      <Th scope="row">
        <code className="text-xs font-normal wrap-anywhere">{group}</code>
      </Th>
      <Td>{what}</Td>
      <Td>
        <ConfirmDialog
          trigger={
            <Button variant="quiet" className="min-h-7">
              Take out<span className="sr-only"> {group}</span>
            </Button>
          }
          title="Take the line out"
          description={`${group} no longer gives: ${what}. Whoever has that by this group alone loses it at once.`}
          action={() => unmapGroupAction({ line: id })}
          confirm="Take out"
          pending="Taking out"
          variant="destroy"
        />
      </Td>
    </tr>
  );
}
