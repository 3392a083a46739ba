import { z } from 'zod';
import { textDigest } from '@/lib/ptc/model/canonical';
import { Settings } from '@/lib/ptc/model/tenant-schema';
import { PlanContent } from '@/lib/ptc/planning/plan';
import { loadTenant } from '../words/loaded-tenant';
import { notFound } from '../words/problem';
import { Slug } from '../words/tenant-fields';
import { read } from '../words/verb';
import { approvalOf } from './approval';
import { gatesOf } from './gates';

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
      gates:
        status === 'open'
          ? await gatesOf(client, await loadTenant(client, tenant), content, keysOf(plan.lanes), MOST_GATES)
          : null,
      approval: await approvalOf(client, plan, content, Settings.parse(plan.tenant.settings)),
    };
  },
});

/** So many gates are drawn of a plan for many lanes. */
const MOST_GATES = 12;

type PlanLane = { lane: { ecosystem: { key: string }; scope: { key: string } } };

const keysOf = (lanes: PlanLane[]) =>
  lanes.map(({ lane }) => ({ ecosystem: lane.ecosystem.key, scope: lane.scope.key }));
