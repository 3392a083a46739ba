import { Prisma, type Tx } from '@/lib/db/client';
import { type HostChange, hostChangeOf } from '@/lib/ptc/model/host-change-schema';
import { laneName } from '@/lib/ptc/model/lane-name';
import { PlanContent } from '@/lib/ptc/planning/plan';
import { ServiceError } from '../words/problem';
import { record } from '../words/record';
import { asJson } from '../words/verb';

/** What of a tenant it takes to decide a change of its host. */
export const HOST_COLUMNS = { id: true, name: true, artifactoryHost: true, hostChange: true } as const;
type Row = { id: string; name: string; artifactoryHost: string; hostChange: unknown };

/** How many others could approve a change in a tenant now: those whose role there allows it, and whose password is their own. */
export async function othersWhoMayApprove(
  client: Tx,
  { tenant, me }: { tenant: string; me: string },
): Promise<number> {
  return client.membership.count({
    where: {
      tenant: { slug: tenant },
      role: { not: 'viewer' },
      user: {
        NOT: { id: me },
        disabledAt: null,
        removedAt: null,
        OR: [{ ownPasswordSince: { not: null } }, { identities: { some: {} } }],
      },
    },
  });
}

/** The tenant with its change, locked until the transaction ends, so that it is decided once. */
export async function lockedTenant(tx: Tx, slug: string): Promise<Row> {
  await tx.$queryRaw`SELECT FROM "Tenant" WHERE "slug" = ${slug} FOR NO KEY UPDATE`;
  return tx.tenant.findUniqueOrThrow({
    where: { slug },
    select: HOST_COLUMNS,
  });
}

/** The change of that id, where it still waits. Throws a {@link ServiceError}. */
export function waitingChange(row: Row, id: string): HostChange {
  const change = hostChangeOf(row);
  if (change?.id === id && change.doneAt === null) return change;
  throw new ServiceError(
    'conflict',
    'This change no longer waits: it took effect or was taken back. Look again.',
  );
}

/** Forgets a change that has not taken effect. */
export async function dropHostChange(tx: Tx, tenantId: string): Promise<void> {
  await tx.tenant.update({
    where: { id: tenantId },
    data: { hostChange: Prisma.DbNull, hostChangeDueAt: null },
  });
}

/**
 * Brings a change into effect. What was verified was so for the former host, and goes; open plans that would still write that host
 * are replaced.
 * @param approvedBy who approved it; null where its wait is over
 */
export async function takeEffect(
  tx: Tx,
  row: Row,
  { change, at, approvedBy }: { change: HostChange; at: Date; approvedBy: string | null },
): Promise<void> {
  const lanes = await tx.lane.findMany({
    where: { tenantId: row.id, verifiedAt: { not: null } },
    include: { ecosystem: true, scope: true },
  });
  const done: HostChange = { ...change, approvedBy, doneAt: at.toISOString() };
  await tx.tenant.update({
    where: { id: row.id },
    data: { artifactoryHost: change.to, hostChange: asJson(done), hostChangeDueAt: null },
  });
  await tx.lane.updateMany({
    where: { tenantId: row.id },
    data: { verifiedAt: null, evidence: Prisma.DbNull, behaviour: Prisma.DbNull },
  });
  await replacePlansOfRules(tx, row.id);
  record(tx, row.id, {
    action: 'tenant.change-host',
    target: { kind: 'tenant', name: row.name },
    before: { artifactoryHost: change.from },
    after: {
      artifactoryHost: change.to,
      askedBy: change.askedBy,
      approvedBy,
      noLongerVerified: lanes.map(laneName),
    },
  });
}

async function replacePlansOfRules(tx: Tx, tenantId: string): Promise<void> {
  const open = await tx.plan.findMany({
    where: { tenantId, status: 'open' },
    select: { id: true, content: true },
  });
  const writing = open.filter(({ content }) =>
    PlanContent.parse(JSON.parse(content)).changes.some(({ object }) => object.kind === 'policy'),
  );
  await tx.plan.updateMany({
    where: { id: { in: writing.map(({ id }) => id) }, status: 'open' },
    data: { status: 'replaced' },
  });
}
