import type { Prisma } from '@/lib/db/client';
import { type Context, groupsCount } from './context';

/** Which tenants exist for whoever asks: those in which they have a role that counts in their session. */
export const ownTenants = (ctx: Context): Prisma.TenantWhereInput =>
  ctx.actor.role === 'member'
    ? { memberships: { some: { userId: ctx.actor.id, ...(!groupsCount(ctx) && { byGroup: false }) } } }
    : {};

/** Whose memberships count, and whether those by a group do. */
export type Member = { id: string; byGroup: boolean };

/** The same for SQL; null where every tenant exists. */
export const memberIn = (ctx: Context): Member | null =>
  ctx.actor.role === 'member' ? { id: ctx.actor.id, byGroup: groupsCount(ctx) } : null;
