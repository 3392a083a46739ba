import { INSTALLATION_CHAIN } from '@/lib/audit/append';
import { includes, TENANT_ROLES, type TenantRole } from '@/lib/auth/right';
import { db } from '@/lib/db/client';
import { type Context, type FoundTenant, groupsCount, type Needs, type Place } from './context';
import { namedTenant } from './named-tenant';
import { notFound, ServiceError } from './problem';
import { tellRefusal } from './refusals';

type Asked = { verb: string; needs: Needs /** Whether nothing is changed by it. */; reads: boolean };

/**
 * Looks at the right of whoever calls a verb, before anything else of it: the one place where that is done. It is looked up each
 * time, so a right that was taken away is gone with the next call.
 * @returns the context with the tenant of the input and the role that counts in it
 * @throws ServiceError where they may not: a tenant that is not theirs does not exist, anything else is forbidden
 */
export async function authorized(ctx: Context, asked: Asked, raw: unknown): Promise<Context> {
  const { needs } = asked;
  const { actor } = ctx;
  if (needs === 'worker' || actor.role === 'worker') {
    if (needs === actor.role) return ctx;
    throw refused(ctx, asked, 'Only the worker can do this.');
  }
  if (needs === 'visitor') return ctx;
  if (actor.role === 'visitor') throw new ServiceError('forbidden', 'You are signed out. Sign in again.');
  if (needs === 'person') return ctx;
  if (needs === 'owner') return asOwner(ctx, asked);
  return inTenant(ctx, asked, needs, raw);
}

async function asOwner(ctx: Context, asked: Asked): Promise<Context> {
  if (await isOwner(ctx)) return ctx;
  throw refused(ctx, asked, 'Only an owner of this installation can do this. Ask one of them.');
}

async function inTenant(ctx: Context, asked: Asked, needs: TenantRole, raw: unknown): Promise<Context> {
  const slug = namedTenant(raw);
  // An input without a tenant is refused as such, and nobody learns anything by it.
  if (slug === null) return ctx;
  const place = await placeFor(ctx, asked, slug);
  if (!place) throw notFound('tenant with that name');
  const { tenant, role } = place;
  if (role === null) {
    tellRefusal(ctx, asked.verb, tenant.id);
    throw notFound('tenant with that name');
  }
  if (includes(role, needs)) return { ...ctx, role, tenant };
  throw refused(
    ctx,
    asked,
    `This requires the role ${needs} in this tenant; yours is ${role}. Ask an admin.`,
    tenant.id,
  );
}

/** A page asks once for all that it reads; whatever changes something is looked up by itself. */
function placeFor(ctx: Context, { reads }: Asked, slug: string): Promise<Place | null> {
  if (!ctx.told || !reads) return placeOf(ctx, slug);
  const told = ctx.told.get(slug) ?? placeOf(ctx, slug);
  ctx.told.set(slug, told);
  return told;
}

type Found = FoundTenant & { role: TenantRole | null };

/** A tenant and the role that somebody has in it; null where there is no such tenant. In one statement, as every verb asks. */
async function placeOf(ctx: Context, slug: string): Promise<Place | null> {
  const { actor } = ctx;
  const [found] = await db().$queryRaw<Found[]>`
    SELECT t."id", t."removedAt", own."role"::text AS "role"
    FROM "Tenant" t
    LEFT JOIN (
      SELECT m."tenantId", m."role" FROM "Membership" m JOIN "user" u ON u."id" = m."userId"
      WHERE m."userId" = ${actor.id} AND (${groupsCount(ctx)} OR NOT m."byGroup")
        AND u."disabledAt" IS NULL AND u."removedAt" IS NULL
    ) own ON own."tenantId" = t."id"
    WHERE t."slug" = ${slug}`;
  if (!found) return null;
  const { role, ...tenant } = found;
  return { tenant, role: actor.role === 'member' ? role : fixedRole(actor.role) };
}

/** The role that whoever made the context has given it. */
const fixedRole = (given: string): TenantRole | null => TENANT_ROLES.find((one) => one === given) ?? null;

/** Whether somebody is an owner of the installation now. */
export async function isOwner(ctx: Context): Promise<boolean> {
  const { id, role } = ctx.actor;
  if (role !== 'member') return role === 'admin';
  const byHand = !groupsCount(ctx) && { ownerByGroup: false };
  const where = { id, owner: true, disabledAt: null, removedAt: null, ...byHand };
  return (await db().user.count({ where })) > 0;
}

function refused(ctx: Context, { verb }: Asked, message: string, chain = INSTALLATION_CHAIN): ServiceError {
  tellRefusal(ctx, verb, chain);
  return new ServiceError('forbidden', message);
}
