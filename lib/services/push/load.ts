import { z } from 'zod';
import type { PushStatus } from '@/lib/db/client';
import { PlanContent } from '@/lib/ptc/planning/plan';
import { byHandOf } from '../lane/by-hand';
import { notFound } from '../words/problem';
import { Slug } from '../words/tenant-fields';
import { read } from '../words/verb';

const OVER: PushStatus[] = ['stopped', 'done', 'stale', 'failed'];

/** One push with each step as it stands now, and who holds the tenant where it still waits for its turn. */
export const loadPush = read({
  name: 'push.load',
  needs: 'viewer',
  input: z.strictObject({ tenant: Slug, number: z.number().int() }),
  run: async (client, { tenant, number }) => {
    const push = await client.push.findFirst({
      where: { number, tenant: { slug: tenant } },
      include: {
        plan: {
          include: { lanes: { include: { lane: { include: { ecosystem: true, scope: true } } } } },
        },
        tenant: { select: { settings: true, policyLayout: true } },
        steps: { orderBy: { index: 'asc' }, include: { task: { select: { status: true } } } },
      },
    });
    if (!push) throw notFound('push of that number');
    const { changes, intent } = PlanContent.parse(JSON.parse(push.plan.content));
    const holder =
      push.status === 'queued'
        ? await client.push.findFirst({
            where: { tenantId: push.tenantId, status: 'running' },
            select: { number: true, startedBy: true, startedAt: true },
          })
        : null;
    const steps = push.steps.flatMap(
      ({ index, status, attempts, message, requestId, startedAt, finishedAt, task }) => {
        const change = changes[index];
        return change
          ? [{ index, change, status, attempts, message, requestId, startedAt, finishedAt, task }]
          : [];
      },
    );
    const { status, message, undoneBy, stoppedBy, startedBy, createdAt, startedAt, finishedAt } = push;
    return {
      id: push.id,
      number,
      title: push.plan.title,
      intent,
      status,
      /** Nothing moves any more unless a person acts. */
      over: OVER.includes(status),
      message,
      stoppedBy,
      undoneBy,
      /** Something of it holds in the tenant, so there is a way back. */
      undoable:
        status !== 'queued' &&
        status !== 'running' &&
        undoneBy === null &&
        intent.type !== 'canary' &&
        steps.some((step) => step.status === 'done' || step.status === 'portal'),
      startedBy,
      createdAt,
      startedAt,
      finishedAt,
      holder,
      steps,
      /** Its lanes as a person finds them in the portal. */
      lanes: push.plan.lanes.map(({ lane }) => byHandOf(push.tenant, lane)),
    };
  },
});
