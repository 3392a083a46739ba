import { z } from 'zod';
import { laneName } from '@/lib/ptc/model/lane-name';
import { PlanContent } from '@/lib/ptc/planning/plan';
import { notFound } from '../words/problem';
import { Slug } from '../words/tenant-fields';
import { read } from '../words/verb';
import { LISTED, type ListedAct } from './list';

/** A push of ten thousand steps is read on its own page. */
const MOST = 1_000;

/**
 * Everything that belongs to one push, from the plan to its end, oldest first: the plan and its approvals, each step, the
 * portal tasks that it opened, and what was verified or withdrawn of its lanes until it ended.
 */
export const pushStory = read({
  name: 'audit.push-story',
  needs: 'viewer',
  input: z.strictObject({ tenant: Slug, number: z.number().int() }),
  run: async (client, { tenant, number }) => {
    const plan = await client.plan.findFirst({
      where: { number, tenant: { slug: tenant } },
      include: {
        push: { select: { finishedAt: true } },
        lanes: { include: { lane: { include: { ecosystem: true, scope: true } } } },
      },
    });
    if (!plan) throw notFound('plan with that number');
    const { changes } = PlanContent.parse(JSON.parse(plan.content));
    const objects = [...new Set(changes.map(({ object }) => object.name))];
    const lanes = plan.lanes.map(({ lane }) => laneName(lane));
    const title = `#${number} ${plan.title}`;
    const until = plan.push?.finishedAt ?? new Date(8.64e15);
    const rows = await client.$queryRaw<ListedAct[]>`
      SELECT "seq" AS "place", ${LISTED}
      FROM "AuditEvent" WHERE "chain" = ${plan.tenantId}
      AND "seq" >= coalesce((SELECT min("seq") FROM "AuditEvent" WHERE "chain" = ${plan.tenantId} AND "targetName" = ${title}), 0)
      AND ("targetName" = ${title}
        OR "targetName" = ANY(${objects}) AND ("after"->>'plan' = ${String(number)}
          OR "action" IN ('task.assign', 'task.attest', 'task.mark-made', 'task.note', 'lane.verify') AND "at" <= ${until})
        OR "targetName" = ANY(${lanes}) AND "at" <= ${until})
      ORDER BY "seq" LIMIT ${MOST + 1}`;
    return { title, rows: rows.slice(0, MOST), more: rows.length > MOST };
  },
});
