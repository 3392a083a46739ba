import { z } from 'zod';
import { textDigest } from '@/lib/ptc/model/canonical';
import { Settings } from '@/lib/ptc/model/tenant-model';
import { PlanContent } from '@/lib/ptc/planning/plan';
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
      },
    });
    if (!plan) throw notFound('plan of that number');
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
      approval: approvalOf(plan, content, Settings.parse(plan.tenant.settings)),
    };
  },
});
