import { z } from 'zod';
import type { Tx } from '@/lib/db/client';
import { planVisit } from '@/lib/ptc/evidence/portal-visit';
import { keyOf, subjectOf } from '@/lib/ptc/model/change';
import { Change } from '@/lib/ptc/model/change-schema';
import type { TenantObject } from '@/lib/ptc/model/objects';
import type { TenantModel } from '@/lib/ptc/model/tenant-model';
import { PolicyLayout } from '@/lib/ptc/model/tenant-schema';
import { desired } from '@/lib/ptc/planning/desired';
import { layoutOf } from '@/lib/ptc/planning/pairs';
import { withGoing } from '@/lib/ptc/planning/take-over';
import { ledgerOf } from '../ledger/known';
import { type LoadedTenant, loadTenant } from '../words/loaded-tenant';
import { Slug } from '../words/tenant-fields';
import { read } from '../words/verb';

const include = {
  step: { select: { index: true, push: { select: { number: true } } } },
  notes: { orderBy: { at: 'asc' }, select: { id: true, by: true, at: true, text: true } },
} as const;

/** The newest push first, its tasks in the order of their steps. */
const orderBy = [{ step: { push: { number: 'desc' } } }, { step: { index: 'asc' } }] as const;

/** More closed tasks than lanes that wait to be switched on can have. */
const CLOSED_READ = 2_000;

/** The tenant's open portal tasks, as they were opened and as one visit to the portal. */
export const listTasks = read({
  name: 'task.list',
  needs: 'viewer',
  input: z.strictObject({ tenant: Slug }),
  run: async (client, { tenant }) => visitOf(client, await loadTenant(client, tenant)),
});

/** The open tasks as one visit, what was done of it, and the names of the wanted rules from top to bottom. */
export async function visitOf(client: Tx, { row, model }: LoadedTenant) {
  const found = (status: 'open' | 'done', rest: { take?: number }) =>
    client.portalTask.findMany({
      where: { tenantId: row.id, status },
      include,
      orderBy: status === 'open' ? [...orderBy] : { closedAt: 'desc' },
      ...rest,
    });
  const open = (await found('open', {})).map(taskOf);
  const closed = (await found('done', { take: CLOSED_READ })).map(taskOf);
  const standing = (await ledgerOf(client, row.id)).map(({ object }) => object);
  const order = ruleOrder(model, open, standing);
  const visit = planVisit(open, standing, order, model.settings.pairPlace);
  return { open, visit, order, closed: closed.slice(0, 20), done: stillListed(closed, open, row.lanes) };
}

type ReadyLane = Pick<
  LoadedTenant['row']['lanes'][number],
  'profileName' | 'on' | 'verifiedAt' | 'switchedAt'
>;

/**
 * What was made for lanes that are verified and that nobody has switched since: it stays in the list until then, for there the
 * visit leads. Of each object the latest.
 * @param closed the latest first
 */
function stillListed(closed: PortalTask[], open: PortalTask[], lanes: ReadyLane[]): PortalTask[] {
  const ready = lanes.filter(({ on, verifiedAt }) => !on && verifiedAt !== null);
  const taken = new Set(open.map(({ change }) => keyOf(change.object)));
  const latest = closed.filter(({ change }) => {
    const key = keyOf(change.object);
    const isFirst = !taken.has(key) && change.after !== null;
    taken.add(key);
    return isFirst;
  });
  const waits = (task: PortalTask, profile: string) =>
    ready.some(
      ({ profileName, switchedAt }) =>
        profileName === profile && (!switchedAt || (task.closedAt !== null && switchedAt < task.closedAt)),
    );
  const rules = latest.filter((task) => {
    const subject = subjectOf(task.change);
    return subject.kind === 'policy' && subject.destinations.some((name) => waits(task, name));
  });
  const headers = new Set(
    rules.map(({ change }) => {
      const subject = subjectOf(change);
      return subject.kind === 'policy' ? subject.source.headerProfile : null;
    }),
  );
  const others = latest.filter((task) => {
    const { kind, name } = task.change.object;
    if (kind === 'header-profile') return headers.has(name);
    return kind === 'destination-profile' && waits(task, name);
  });
  return [...others, ...rules];
}

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

/** Everybody who may work on a tenant's tasks. */
export function assignable(client: Tx, tenant: string): Promise<{ id: string; name: string }[]> {
  return client.user.findMany({
    where: {
      disabledAt: null,
      removedAt: null,
      memberships: { some: { tenant: { slug: tenant }, role: { in: ['operator', 'admin'] } } },
    },
    orderBy: { name: 'asc' },
    select: { id: true, name: true },
  });
}
