import { z } from 'zod';
import type { PushStatus } from '@/lib/db/client';
import type { Intent } from '@/lib/ptc/model/intent';
import { PlanContent } from '@/lib/ptc/planning/plan';
import { byHandOf } from '../lane/by-hand';
import { type Retry, retriesOf } from '../lane/retries';
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
    if (!push) throw notFound('push with that number');
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
    const laneIds = push.plan.lanes.map(({ laneId }) => laneId);
    const retries = isSwitchOff(intent)
      ? await retriesOf(client, push.tenantId, { laneId: { in: laneIds } })
      : [];
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
        intent.type !== 'retire' &&
        steps.some((step) => step.status === 'done' || step.status === 'portal'),
      /** It retires lanes, and that can still be taken back: a person has yet to do it in the portal. */
      keepable: intent.type === 'retire' && steps.some(({ task }) => task?.status === 'open'),
      startedBy,
      createdAt,
      startedAt,
      finishedAt,
      holder,
      steps,
      /** Its lanes as a person finds them in the portal, and whether each is on now. */
      lanes: push.plan.lanes.map(({ lane }) => ({ ...byHandOf(push.tenant, lane), on: lane.on })),
      retry: retryOf(retries, number),
    };
  },
});

const isSwitchOff = (intent: Intent): boolean => intent.type === 'switch' && !intent.on;

/** How what this push, or an attempt after it, did not switch off is tried again; null where nothing of it is. */
function retryOf(retries: Retry[], number: number) {
  const since = retries.filter(({ push }) => push >= number);
  const last = [...since].sort((one, other) => other.push - one.push)[0];
  if (!last) return null;
  const { failures, push, tryAt, underWay } = last;
  return { lanes: since.length, failures, lastPush: push, tryAt, underWay };
}
