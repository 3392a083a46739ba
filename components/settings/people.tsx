import Link from 'next/link';
import { ROLE_NAME } from '@/components/shell/roles';
import { Badge } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import { PageHead } from '@/components/ui/page-head';
import { Table, Td, Th } from '@/components/ui/table';
import { Time } from '@/components/ui/time';
import type { TenantRole } from '@/lib/auth/right';
import { InviteDialog } from './invite-dialog';
import { settingsPath } from './sections';

export type ListedPerson = {
  id: string;
  name: string;
  email: string;
  owner: boolean;
  memberships: { tenant: string; role: TenantRole; byGroup: boolean }[];
  /** Whether they sign in at the sign-in provider. */
  atProvider: boolean;
  disabledAt: Date | null;
  secondFactor: boolean;
  invitedUntil: Date | null;
};

/** Who can sign in, and what they may do where. */
export function People({ tenant, people, now }: { tenant: string; people: ListedPerson[]; now: Date }) {
  return (
    <>
      <PageHead
        title="People"
        lead="Who can sign in, and what they may do in which tenant."
        actions={<InviteDialog tenant={tenant} />}
      />
      <Card>
        <Table label="Who can sign in" cards>
          <thead>
            <tr>
              <Th>Name</Th>
              <Th>E-mail address</Th>
              <Th>Rights</Th>
              <Th>Second factor</Th>
              <Th>State</Th>
            </tr>
          </thead>
          <tbody>
            {people.map((person) => (
              <tr key={person.id}>
                <Th scope="row">
                  <Link href={settingsPath(tenant, 'people', person.id)} className="underline">
                    {person.name}
                  </Link>
                </Th>
                <Td>{person.email}</Td>
                <Td>
                  <Rights {...person} />
                </Td>
                <Td label="Second factor">
                  {person.secondFactor ? 'On' : <span className="text-ink-3">Off</span>}
                </Td>
                <Td first>
                  <PersonState {...person} now={now} />
                </Td>
              </tr>
            ))}
          </tbody>
        </Table>
      </Card>
    </>
  );
}

/** So many tenants are named; of more, their number. */
const NAMED = 3;

function Rights({ owner, memberships }: Pick<ListedPerson, 'owner' | 'memberships'>) {
  return (
    <>
      {owner && <Badge>Owner</Badge>}
      {memberships.slice(0, NAMED).map(({ tenant, role, byGroup }) => (
        <span key={tenant} className="block">
          {ROLE_NAME[role]}{' '}
          <span className="text-ink-3">
            in {tenant}
            {byGroup && ', by a group'}
          </span>
        </span>
      ))}
      {memberships.length > NAMED && (
        <span className="block text-xs text-ink-3">and {memberships.length - NAMED} more tenants</span>
      )}
      {memberships.length === 0 && !owner && <span className="text-ink-3">None</span>}
    </>
  );
}

function PersonState({
  disabledAt,
  invitedUntil,
  atProvider,
  now,
}: Pick<ListedPerson, 'disabledAt' | 'invitedUntil' | 'atProvider'> & { now: Date }) {
  if (disabledAt) return <Badge tone="bad">Disabled</Badge>;
  if (!invitedUntil)
    return (
      <>
        <Badge tone="ok">Active</Badge>{' '}
        {atProvider && <span className="text-xs text-ink-3">single sign-on</span>}
      </>
    );
  if (invitedUntil <= now) return <Badge tone="portal">Invitation expired</Badge>;
  return (
    <>
      <Badge tone="portal">Invited</Badge>{' '}
      <span className="text-xs text-ink-3">
        until <Time at={invitedUntil} />
      </span>
    </>
  );
}
