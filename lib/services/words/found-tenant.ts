import type { Context } from './context';
import { notFound } from './problem';

/** The id of the tenant that a verb's input names: who looked at the right to it has found it already. */
export function tenantIdOf({ tenant }: Context): string {
  if (!tenant) throw notFound('tenant with that name');
  return tenant.id;
}
