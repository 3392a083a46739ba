import { notFound, redirect } from 'next/navigation';
import { cache } from 'react';
import type { TenantRole } from '@/lib/auth/right';
import { currentContext, type SignedInContext } from '@/lib/auth/session';
import { loadRole } from '@/lib/services/tenant/role';
import type { Context } from '@/lib/services/words/context';
import { type Result, ServiceError } from '@/lib/services/words/problem';

/** Who looks at a page that belongs to no tenant. Sends those who are not signed in to the sign-in page. */
export const pageContext = cache(async (): Promise<SignedInContext & Pick<Context, 'told'>> => {
  const ctx = (await currentContext()) ?? redirect('/sign-in');
  return { ...ctx, told: new Map() };
});

/**
 * Who looks at a page of a tenant, and with which role: for what is shown. A tenant that is not theirs is not found; the record
 * of one that was removed everybody only looks at.
 */
export async function tenantContext(tenant: string): Promise<SignedInContext & { role: TenantRole }> {
  const ctx = await pageContext();
  const { role } = await ownRole(ctx, tenant);
  return { ...ctx, role };
}

const ownRole = cache(async (ctx: SignedInContext, tenant: string) =>
  valueOr404(await loadRole(ctx, { tenant })),
);

/** The value of a verb for a page; what is not there becomes the not-found page. */
export function valueOr404<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  if (result.problem.code === 'not found') notFound();
  throw new ServiceError(result.problem.code, result.problem.message);
}

/** A whole number from the address, or undefined where it is none. */
export function numberOf(value: string | string[] | undefined): number | undefined {
  return typeof value === 'string' && /^[1-9]\d{0,8}$/.test(value) ? Number(value) : undefined;
}
