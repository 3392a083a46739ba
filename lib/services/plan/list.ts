import { z } from 'zod';
import { PlanContent } from '@/lib/ptc/planning/plan';
import { Slug } from '../words/tenant-fields';
import { read } from '../words/verb';

const PAGE = 50;

/** Plans and what became of them, newest first, a page of fifty. */
export const listPlans = read({
  name: 'plan.list',
  needs: 'viewer',
  input: z.strictObject({ tenant: Slug, before: z.number().int().optional() }),
  run: async (client, { tenant, before }) => {
    const plans = await client.plan.findMany({
      where: { tenant: { slug: tenant }, ...(before ? { number: { lt: before } } : {}) },
      orderBy: { number: 'desc' },
      take: PAGE + 1,
      include: { push: { select: { status: true, startedBy: true, finishedAt: true } } },
    });
    const rows = plans
      .slice(0, PAGE)
      .map(({ number, title, status, authorName, createdAt, content, push }) => {
        const changes = PlanContent.parse(JSON.parse(content)).changes.length;
        return { number, title, status, authorName, createdAt, changes, push };
      });
    return { rows, older: plans.length > PAGE ? (rows.at(-1)?.number ?? null) : null };
  },
});
