import type { Tx } from '@/lib/db/client';
import type { IntentOf, Wish } from '@/lib/ptc/model/intent';
import type { PolicyLayout } from '@/lib/ptc/model/tenant-model';
import { layoutOf, policyCounts } from '@/lib/ptc/planning/pairs';
import { isLaidOutFreely } from '../tenant/lay-out';
import { type LoadedTenant, laneParts } from '../words/loaded-tenant';
import { ServiceError } from '../words/problem';
import type { Context } from '../words/verb';

type Counts = Record<PolicyLayout, number>;

/** What the two policy layouts take of a tenant in which none stands yet, in policies that have to be made. */
export type LayoutOffer = {
  /** What the tenant is set to. */
  now: PolicyLayout;
  /** For the lanes that are prepared, and for every ecosystem in every scope. */
  these: Counts;
  all: Counts;
};

/** Offers the layout while it costs nothing; null once a policy stands or is being made. */
export async function layoutOfferFor(
  tx: Tx,
  loaded: LoadedTenant,
  { lanes }: IntentOf<'prepare'>,
): Promise<LayoutOffer | null> {
  if (!(await isLaidOutFreely(tx, loaded.row.id))) return null;
  const { ecosystems, scopes } = loaded.model;
  const every = scopes.flatMap(({ key }) => ecosystems.map((ecosystem) => ({ ecosystem, scope: key })));
  const these = lanes.map((lane) => ({ ecosystem: laneParts(loaded, lane).ecosystem, scope: lane.scope }));
  return { now: layoutOf(loaded.model), these: policyCounts(these), all: policyCounts(every) };
}

/** How policies are laid out is for an admin to decide, with the first preparation as in Settings. */
export function refuseLayoutOf({ role }: Context, wish: Wish): void {
  if (wish.type !== 'prepare' || wish.policyLayout === undefined || role === 'admin') return;
  throw new ServiceError(
    'forbidden',
    `Choosing the policy layout needs the role admin; yours is ${role}. Ask an admin, or keep the layout as it is.`,
  );
}
