import { z } from 'zod';
import type { Tx } from '@/lib/db/client';
import { packageHosts } from '@/lib/ptc/model/known-hosts';
import { DestinationProfile, HeaderProfile, Policy } from '@/lib/ptc/model/object-schema';
import { emptyView, type TenantView } from '@/lib/ptc/model/objects';
import type { TenantModel } from '@/lib/ptc/model/tenant-model';
import { MatchType } from '@/lib/ptc/model/tenant-schema';
import { desired } from '@/lib/ptc/planning/desired';
import { pairNamesOf } from '@/lib/ptc/planning/pairs';
import { PlanContent } from '@/lib/ptc/planning/plan';
import { withObjects } from '@/lib/ptc/planning/view';
import { viewAfter } from '@/lib/ptc/planning/view-after';
import { inOrderOf, ledgerOf } from '../ledger/known';
import type { LoadedTenant } from '../words/loaded-tenant';
import { notFound, ServiceError } from '../words/problem';

const View = z.strictObject({
  destinationProfiles: z.array(DestinationProfile),
  headerProfiles: z.array(HeaderProfile),
  policies: z.array(Policy),
});

const Basis = z.strictObject({ name: z.enum(['first', 'second']), view: View });

/** What a file is judged by, as it is kept with the reading: a reading that goes on after a crash goes on under the same rules. */
export const TrafficBasis = z.strictObject({
  bases: z.tuple([Basis], Basis),
  packages: z.strictObject({
    ecosystems: z.array(
      z.strictObject({ key: z.string(), matchType: MatchType, domains: z.array(z.string()) }),
    ),
    hosts: z.array(z.strictObject({ host: z.string(), ecosystem: z.string() })),
  }),
  /** What stood, where a plan is in its place: whose a request really was is told by it. */
  stood: View.optional(),
  /** The scope of each redirect rule, by the rule's name. */
  scopes: z.record(z.string(), z.string()).default({}),
});
export type TrafficBasis = z.infer<typeof TrafficBasis>;

/**
 * What stands in the tenant by the ledger, and beside it what would stand after a plan. Rules of others are not in it: no API shows them.
 * @param first a plan in the place of what stands
 */
export async function basisOf(
  tx: Tx,
  { row, model }: LoadedTenant,
  plan: number | null,
  first: number | null = null,
): Promise<TrafficBasis> {
  if (plan !== null && plan === first) {
    const message = 'These are the same plan. Choose another one to compare with.';
    throw new ServiceError('invalid', message, { plan: message });
  }
  const known = inOrderOf(desired(model).policies, await ledgerOf(tx, row.id));
  const now = withObjects(
    emptyView(),
    known.map(({ object }) => object),
  );
  const after = (number: number | null) => (number === null ? now : viewAfterPlan(tx, row.id, now, number));
  const bases: TrafficBasis['bases'] = [{ name: 'first', view: await after(first) }];
  if (plan !== null) bases.push({ name: 'second', view: await after(plan) });
  const ecosystems = model.ecosystems.map(({ key, matchType, domains }) => ({ key, matchType, domains }));
  const packages = { ecosystems, hosts: packageHosts() };
  return { bases, ...(first !== null && { stood: now }), packages, scopes: scopesOf(model) };
}

async function viewAfterPlan(tx: Tx, tenantId: string, now: TenantView, number: number): Promise<TenantView> {
  const found = await tx.plan.findFirst({ where: { tenantId, number }, select: { content: true } });
  if (!found) throw notFound('plan with that number');
  return viewAfter(now, PlanContent.parse(JSON.parse(found.content)).changes);
}

/** Rules of one layout stand while those of another are written: both say of which scope they are. */
function scopesOf(model: TenantModel): Record<string, string> {
  const rules = (['lane', 'scope'] as const).flatMap((policyLayout) =>
    model.ecosystems.flatMap((ecosystem) =>
      model.scopes.map(({ key }) => [pairNamesOf({ ...model, policyLayout }, ecosystem, key).redirect, key]),
    ),
  );
  return Object.fromEntries(rules);
}
