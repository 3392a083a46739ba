import type { Tx } from '@/lib/db/client';

/** What the role that the product signs in with may do to the audit trail beyond adding and reading rows; best nothing. */
export type TooStrong = ('superuser' | 'owner' | 'changes' | 'replica')[];

/** Looks at the rights of the present role, as the database itself tells them. */
export async function tooStrongRights(client: Tx): Promise<TooStrong> {
  const [found] = await client.$queryRaw<Record<'superuser' | 'owner' | 'changes', boolean>[]>`
    SELECT r.rolsuper AS "superuser",
      pg_has_role(c.relowner, 'MEMBER') AS "owner",
      has_table_privilege(c.oid, 'UPDATE, DELETE, TRUNCATE, TRIGGER') AS "changes"
    FROM pg_roles r, pg_class c
    WHERE r.rolname = current_user AND c.oid = '"AuditEvent"'::regclass`;
  const rights = (['superuser', 'owner', 'changes'] as const).filter((right) => found?.[right]);
  return [...rights, ...((await maySwitchTriggersOff(client)) ? (['replica'] as const) : [])];
}

/** PostgreSQL 14 and older lets superusers alone do it, and has no such question. */
async function maySwitchTriggersOff(client: Tx): Promise<boolean> {
  const [known] = await client.$queryRaw<{ is: boolean }[]>`
    SELECT to_regprocedure('has_parameter_privilege(text,text)') IS NOT NULL AS "is"`;
  if (!known?.is) return false;
  const [found] = await client.$queryRaw<{ may: boolean }[]>`
    SELECT has_parameter_privilege('session_replication_role', 'SET') AS "may"`;
  return found?.may === true;
}
