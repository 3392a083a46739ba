import { z } from 'zod';
import type { Tx } from '@/lib/db/client';
import { textDigest } from '@/lib/ptc/model/canonical';
import { onlyStops } from '@/lib/ptc/model/change';
import { Settings } from '@/lib/ptc/model/tenant-schema';
import { PlanContent } from '@/lib/ptc/planning/plan';
import { drawnGates } from '../readiness/drawn';
import { knownOf } from '../readiness/known';
import { loadTenant } from '../words/loaded-tenant';
import { notFound } from '../words/problem';
import { Slug } from '../words/tenant-fields';
import { read } from '../words/verb';
import { approvalOf } from './approval';

/** One plan with its changes, and whether its digest still holds. */
export const loadPlan = read({
  name: 'plan.load',
  needs: 'viewer',
  input: z.strictObject({ tenant: Slug, number: z.number().int() }),
  run: async (client, { tenant, number }) => {
    const plan = await client.plan.findFirst({
      where: { number, tenant: { slug: tenant } },
      include: {
        push: { select: { status: true } },
        approvals: { orderBy: { at: 'asc' } },
        tenant: { select: { settings: true } },
        lanes: {
          select: {
            lane: { select: { ecosystem: { select: { key: true } }, scope: { select: { key: true } } } },
          },
        },
      },
    });
    if (!plan) throw notFound('plan with that number');
    const content = PlanContent.parse(JSON.parse(plan.content));
    const { title, status, digest, authorId, authorName, createdAt, push } = plan;
    return {
      number,
      title,
      status,
      digest,
      authorId,
      authorName,
      createdAt,
      content,
      intact: textDigest(plan.content) === digest,
      push,
      gates: status === 'open' && startsSomething(content) ? await gatesOf(client, tenant, plan.lanes) : null,
      approval: await approvalOf(client, plan, content, Settings.parse(plan.tenant.settings)),
    };
  },
});

/** A plan that only ends redirects asks no gate. */
const startsSomething = ({ changes }: PlanContent): boolean => changes.some((change) => !onlyStops(change));

/** So many gates are drawn of a plan for many lanes: those that are not wholly open come first. */
const MOST_GATES = 12;

type PlanLane = { lane: { ecosystem: { key: string }; scope: { key: string } } };

async function gatesOf(client: Tx, tenant: string, lanes: PlanLane[]) {
  const loaded = await loadTenant(client, tenant);
  const keys = lanes.map(({ lane }) => ({ ecosystem: lane.ecosystem.key, scope: lane.scope.key }));
  const gates = await drawnGates(client, loaded, keys, await knownOf(client, loaded));
  const sorted = gates.sort((one, other) => other.closed - one.closed || other.unknown - one.unknown);
  return { drawn: sorted.slice(0, MOST_GATES), more: Math.max(0, sorted.length - MOST_GATES) };
}
