import { db } from '@/lib/db/client';
import type { Intent } from '@/lib/ptc/model/intent';
import { PlanContent } from '@/lib/ptc/planning/plan';
import { makePlan } from '@/lib/services/plan/make';
import { saveDestination } from '@/lib/services/wizard/save-destination';
import { controlOf } from './sandbox-control';
import { as, value } from './tenant';

const OPERATOR = as('operator');

export type MachinesTenant = Awaited<ReturnType<typeof machinesTenant>>;
export type Ordered = { tenant: MachinesTenant; number: number; digest: string };

/** A tenant whose API takes its time to answer, and the plans to be pushed to it. */
export async function machinesTenant(slug: string, origin: string) {
  const control = controlOf(origin);
  await control('settings', { requestsPerSecond: 100_000 });
  const { id } = await db().tenant.findUniqueOrThrow({ where: { slug } });
  const steps = (number?: number) =>
    db().pushStep.findMany({
      where: { push: { tenantId: id, ...(number ? { number } : {}) } },
      orderBy: [{ push: { number: 'asc' } }, { index: 'asc' }],
    });
  const calls = async () => (await control('api')) as { method: string }[];
  const before = (await calls()).length;
  const made: number[] = [];

  const tenant = {
    slug,
    /** Long enough that a tenant's second push is there while its first is under way. */
    slow: (ms: number) =>
      control('faults', [{ method: 'GET', path: '/api/v2/profiles/*', kind: 'latency', ms, count: 100 }]),
    plan: async (ecosystem: string): Promise<Ordered> => {
      const lane = { ecosystem, scope: 'me' };
      await value(saveDestination(OPERATOR, { tenant: slug, ...lane, profileName: `jfrog-${ecosystem}-me` }));
      const intent: Intent = { type: 'prepare', lanes: [lane] };
      const { number, digest } = await value(makePlan(OPERATOR, { tenant: slug, intent }));
      made.push(number);
      return { tenant, number, digest };
    },
    pushes: () => db().push.findMany({ where: { tenantId: id }, orderBy: { number: 'asc' } }),
    /** The writes that its API log shows beyond those that its plans hold; 0 where all was done, and done once. */
    surplus: async () => {
      const wrote = (await calls()).slice(before).filter(({ method }) => method !== 'GET').length;
      const plans = await db().plan.findMany({ where: { tenantId: id, number: { in: made } } });
      const planned = plans.flatMap(({ content }) => PlanContent.parse(JSON.parse(content)).changes);
      return wrote - planned.filter(({ transport }) => transport !== 'portal').length;
    },
    repeated: async () => (await steps()).filter(({ attempts }) => attempts !== 1).length,
    /** Whether two pushes of the tenant were under way at one time. */
    overlaps: async () => {
      const [first, second] = made;
      if (!first || !second) return false;
      const [end, begin] = [(await steps(first)).at(-1)?.finishedAt, (await steps(second))[0]?.startedAt];
      return !end || !begin || begin < end;
    },
  };
  return tenant;
}
