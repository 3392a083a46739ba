import { notFound, redirect } from 'next/navigation';
import { currentUser } from '@/lib/auth/session';
import { type Result, ServiceError } from '@/lib/services/words/problem';
import type { Context } from '@/lib/services/words/verb';

/** Who looks at a page. Sends those who are not signed in to the sign-in page. */
export async function pageContext(): Promise<Context & { actor: { role: 'viewer' | 'operator' | 'admin' } }> {
  const user = await currentUser();
  if (!user) redirect('/sign-in');
  return { actor: { kind: 'person', ...user } };
}

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
