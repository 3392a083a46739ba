import { z } from 'zod';
import type { Tx } from '@/lib/db/client';
import { planVisit, type VisitStep } from '@/lib/ptc/evidence/portal-visit';
import { Change } from '@/lib/ptc/model/change';
import type { TenantObject } from '@/lib/ptc/model/objects';
import { PolicyLayout, type TenantModel } from '@/lib/ptc/model/tenant-model';
import { desired } from '@/lib/ptc/planning/desired';
import { layoutOf } from '@/lib/ptc/planning/pairs';
import { withGoing } from '@/lib/ptc/planning/take-over';
import { ledgerOf } from '../ledger/known';
import { loadTenant } from '../words/loaded-tenant';
import { Slug } from '../words/tenant-fields';
import { read } from '../words/verb';

const include = {
  step: { select: { index: true, push: { select: { number: true } } } },
  notes: { orderBy: { at: 'asc' }, select: { id: true, by: true, at: true, text: true } },
} as const;

/** The newest push first, its tasks in the order of their steps. */
const orderBy = [{ step: { push: { number: 'desc' } } }, { step: { index: 'asc' } }] as const;

/**
 * The tenant's open portal tasks, as they were opened and as one visit to the portal; who can be given one; and the last
 * ones closed.
 */
export const listTasks = read({
  name: 'task.list',
  needs: 'viewer',
  input: z.strictObject({ tenant: Slug }),
  run: async (client, { tenant }) => {
    const { row, model } = await loadTenant(client, tenant);
    const found = (status: 'open' | 'done', rest: { take?: number }) =>
      client.portalTask.findMany({
        where: { tenantId: row.id, status },
        include,
        orderBy: status === 'open' ? [...orderBy] : { closedAt: 'desc' },
        ...rest,
      });
    const open = (await found('open', {})).map(taskOf);
    const closed = (await found('done', { take: 20 })).map(taskOf);
    const standing = (await ledgerOf(client, row.id)).map(({ object }) => object);
    const order = ruleOrder(model, open, standing);
    return {
      open,
      visit: planVisit(open, standing, order, model.settings.pairPlace),
      closed,
      people: await assignable(client),
      /** Where a person's word is all that is asked for, it closes every task; else only what no list shows. */
      wordCloses: model.settings.evidence === 'attested',
    };
  },
});

/**
 * The names of the rules from top to bottom. While the pairs of another policy layout are being made, those of that layout, with the
 * ones that they stand above.
 */
function ruleOrder(model: TenantModel, open: { change: Change }[], standing: TenantObject[]): string[] {
  const now = desired(model).policies;
  const made = new Set(open.flatMap(({ change }) => (change.op === 'create' ? [change.object.name] : [])));
  const next = PolicyLayout.options
    .filter((layout) => layout !== layoutOf(model))
    .map((policyLayout) => desired({ ...model, policyLayout }).policies)
    .find((policies) => policies.some(({ name }) => made.has(name)));
  const names = new Set(standing.map(({ name }) => name));
  const listed = next
    ? withGoing(
        next,
        now.filter(({ name }) => names.has(name)),
      )
    : now;
  return listed.map(({ name }) => name);
}

type Row = {
  id: string;
  change: unknown;
  status: string;
  createdAt: Date;
  closedAt: Date | null;
  closedBy: string | null;
  madeBy: string | null;
  madeAt: Date | null;
  assigneeId: string | null;
  assignee: string | null;
  notes: { id: string; by: string; at: Date; text: string }[];
  step: { push: { number: number } };
};

function taskOf({ id, change, status, createdAt, closedAt, closedBy, step, ...rest }: Row) {
  const { madeBy, madeAt, assigneeId, assignee, notes } = rest;
  return {
    id,
    change: Change.parse(change),
    status,
    createdAt,
    closedAt,
    closedBy,
    madeBy,
    madeAt,
    assigneeId,
    assignee,
    notes,
    plan: step.push.number,
  };
}

export type PortalTask = ReturnType<typeof taskOf>;
export type PortalStep = VisitStep<PortalTask>;

/** Everybody who may work on tasks: a viewer may not. */
export function assignable(client: Tx): Promise<{ id: string; name: string }[]> {
  return client.user.findMany({
    where: { role: { in: ['operator', 'admin'] } },
    orderBy: { name: 'asc' },
    select: { id: true, name: true },
  });
}
