import type { Prisma, Tx } from '@/lib/db/client';
import type { LaneKey } from '@/lib/ptc/model/intent';
import { laneName } from '@/lib/ptc/model/lane-name';
import { profileNameFor } from '@/lib/ptc/model/names';
import { Overridable } from '@/lib/ptc/model/override';
import { type Lane, Settings, type TenantModel } from '@/lib/ptc/model/tenant-model';
import { notFound } from './problem';

const include = {
  ecosystems: { orderBy: { position: 'asc' } },
  scopes: { orderBy: { position: 'asc' } },
  lanes: { include: { ecosystem: true, scope: true } },
  overrides: { where: { takenBackAt: null }, orderBy: { at: 'asc' } },
  // The profiles that stand, and those that somebody was asked to make: what the rules of a scope may name.
  objects: { where: { kind: 'destination-profile' }, select: { name: true } },
  portalTasks: { where: { objectKind: 'destination-profile', status: 'open' }, select: { objectName: true } },
} satisfies Prisma.TenantInclude;

type Row = Prisma.TenantGetPayload<{ include: typeof include; omit: { sealedToken: true } }>;
export type LaneRow = Row['lanes'][number];

/** A tenant as stored and as the domain sees it. The sealed token is never among it. */
export type LoadedTenant = { row: Row; model: TenantModel };

/** Loads one tenant by its slug. Throws a not-found {@link ServiceError}. */
export async function loadTenant(client: Tx, slug: string): Promise<LoadedTenant> {
  const row = await client.tenant.findUnique({ where: { slug }, include, omit: { sealedToken: true } });
  if (!row) throw notFound('tenant of that name');
  return { row, model: modelOf(row) };
}

function modelOf(row: Row): TenantModel {
  const standing = new Set([
    ...row.objects.map(({ name }) => name),
    ...row.portalTasks.map(({ objectName }) => objectName),
  ]);
  return {
    slug: row.slug,
    artifactoryHost: row.artifactoryHost,
    settings: Settings.parse(row.settings),
    policyLayout: row.policyLayout,
    ecosystems: row.ecosystems.map(({ key, name, matchType, domains, methodGuard }) => ({
      key,
      name,
      matchType,
      domains,
      methodGuard,
    })),
    scopes: row.scopes.map(({ key, name, everyone, users, groups }) => ({
      key,
      name,
      audience: { everyone, users, groups },
    })),
    lanes: row.lanes.map((lane) => ({ ...laneOf(lane), pending: !standing.has(lane.profileName) })),
    overrides: row.overrides.map(({ guard, object, reason, by }) => ({
      guard: Overridable.parse(guard),
      object,
      reason,
      by,
    })),
  };
}

const laneOf = ({ ecosystem, scope, profileName, on }: LaneRow): Lane => ({
  ecosystem: ecosystem.key,
  scope: scope.key,
  profileName,
  on,
});

/** What the destination profile of a lane is called, or would be under its default name. */
export function profileNameOf(loaded: LoadedTenant, { ecosystem, scope }: LaneKey): string {
  const { settings, scopes } = loaded.model;
  const lane = loaded.model.lanes.find((one) => one.ecosystem === ecosystem && one.scope === scope);
  return lane?.profileName ?? profileNameFor(settings, ecosystem, scope, scopes.length);
}

/** One ecosystem and one scope of a tenant by their keys. Throws a not-found {@link ServiceError}. */
export function laneParts({ row, model }: LoadedTenant, keys: LaneKey) {
  const ecosystemRow = row.ecosystems.find(({ key }) => key === keys.ecosystem);
  const scopeRow = row.scopes.find(({ key }) => key === keys.scope);
  const ecosystem = model.ecosystems.find(({ key }) => key === keys.ecosystem);
  const scope = model.scopes.find(({ key }) => key === keys.scope);
  if (!ecosystemRow || !scopeRow || !ecosystem || !scope) throw notFound('lane of that ecosystem and scope');
  const ids = { ecosystemId: ecosystemRow.id, scopeId: scopeRow.id };
  const laneRow =
    row.lanes.find((lane) => lane.ecosystemId === ids.ecosystemId && lane.scopeId === ids.scopeId) ?? null;
  return { ecosystem, scope, ids, laneRow, title: laneName({ ecosystem, scope }) };
}
