import { type Actor, INSTALLATION_CHAIN } from '@/lib/audit/append';
import { includes, type TenantRole } from '@/lib/auth/right';
import type { Tx } from '@/lib/db/client';
import { record } from '../words/record';

type Person = { id: string; email: string };
/** What somebody's groups give: of each tenant the highest role, and whether they are an owner. */
type Given = { roles: Map<string, TenantRole>; owner: boolean; groups: string[] };

/** What these groups give by the table of the settings. Groups that it does not name are not kept. */
export async function givenBy(tx: Tx, groups: string[]): Promise<Given> {
  const rights = await tx.groupRight.findMany({
    where: { group: { in: groups } },
    select: { group: true, tenantId: true, role: true },
  });
  const roles = new Map<string, TenantRole>();
  for (const { tenantId, role } of rights) {
    if (tenantId === null || role === null) continue;
    const held = roles.get(tenantId);
    if (!held || includes(role, held)) roles.set(tenantId, role);
  }
  const owner = rights.some(({ tenantId }) => tenantId === null);
  return { roles, owner, groups: [...new Set(rights.map(({ group }) => group))].sort() };
}

/**
 * Makes the rights that somebody has by groups just those that their groups give now, and tells the audit of each tenant in which that
 * changes something. A role that a person gave them stays, whatever the groups say.
 * @returns whether they have any right at all then
 */
export async function giveByGroups(tx: Tx, person: Person, given: Given, by: Actor): Promise<boolean> {
  const held = await tx.membership.findMany({
    where: { userId: person.id },
    select: { tenantId: true, role: true, byGroup: true },
  });
  for (const { tenantId, role, byGroup } of held) {
    const next = given.roles.get(tenantId) ?? null;
    if (byGroup && next !== role) await change(tx, person, { tenantId, before: role, after: next }, by);
  }
  const known = new Set(held.map(({ tenantId }) => tenantId));
  for (const [tenantId, after] of given.roles)
    if (!known.has(tenantId)) await change(tx, person, { tenantId, before: null, after }, by);
  const owner = await giveOwner(tx, person, given.owner, by);
  return owner || held.some(({ byGroup }) => !byGroup) || given.roles.size > 0;
}

async function change(
  tx: Tx,
  { id: userId, email }: Person,
  { tenantId, before, after }: { tenantId: string; before: TenantRole | null; after: TenantRole | null },
  by: Actor,
): Promise<void> {
  const key = { userId_tenantId: { userId, tenantId } };
  if (after === null) await tx.membership.delete({ where: key });
  else {
    const create = { userId, tenantId, role: after, byGroup: true };
    await tx.membership.upsert({ where: key, create, update: { role: after } });
  }
  const entry = { target: { kind: 'person', name: email }, before: { role: before } };
  record(
    tx,
    tenantId,
    { action: 'person.change-rights', ...entry, after: { role: after, byGroup: true } },
    by,
  );
}

/** @returns whether they are an owner then */
async function giveOwner(tx: Tx, { id, email }: Person, wanted: boolean, by: Actor): Promise<boolean> {
  const { owner, ownerByGroup } = await tx.user.findUniqueOrThrow({
    where: { id },
    select: { owner: true, ownerByGroup: true },
  });
  // One by a person's hand stays one.
  if (owner && !ownerByGroup) return true;
  if (owner === wanted) return owner;
  await tx.user.update({ where: { id }, data: { owner: wanted, ownerByGroup: wanted } });
  const entry = { target: { kind: 'person', name: email }, before: { owner } };
  record(
    tx,
    INSTALLATION_CHAIN,
    { action: 'person.change-rights', ...entry, after: { owner: wanted, byGroup: true } },
    by,
  );
  return wanted;
}

/** Who is said to have given or taken a right that a group gives. */
export const byProvider = (name: string): Actor => ({ kind: 'setup', id: 'provider', name });
