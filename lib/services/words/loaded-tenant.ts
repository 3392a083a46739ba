import type { Prisma, Tx } from '@/lib/db/client';
import { recentHostChange } from '@/lib/ptc/model/host-change';
import { hostChangeOf } from '@/lib/ptc/model/host-change-schema';
import type { LaneKey } from '@/lib/ptc/model/intent';
import { laneName } from '@/lib/ptc/model/lane-name';
import { profileNameFor } from '@/lib/ptc/model/names';
import { Overridable } from '@/lib/ptc/model/override-schema';
import type { Lane, TenantModel } from '@/lib/ptc/model/tenant-model';
import { Settings } from '@/lib/ptc/model/tenant-schema';
import { notFound } from './problem';

const include = {
  ecosystems: { orderBy: { position: 'asc' } },
  scopes: { orderBy: { position: 'asc' } },
  lanes: true,
  overrides: { where: { takenBackAt: null }, orderBy: { at: 'asc' } },
  // The profiles that stand, and those that somebody was asked to make: what the rules of a scope may name.
  objects: { where: { kind: 'destination-profile' }, select: { name: true } },
  portalTasks: { where: { objectKind: 'destination-profile', status: 'open' }, select: { objectName: true } },
} satisfies Prisma.TenantInclude;

const omit = { sealedToken: true, sealedReadToken: true } as const;

type Found = Prisma.TenantGetPayload<{ include: typeof include; omit: typeof omit }>;
export type LaneRow = Found['lanes'][number] & {
  ecosystem: Found['ecosystems'][number];
  scope: Found['scopes'][number];
};
type Row = Omit<Found, 'lanes'> & { lanes: LaneRow[] };

/** A tenant as stored and as the domain sees it. The sealed tokens are never among it. */
export type LoadedTenant = { row: Row; model: TenantModel };

/** Loads one tenant by its slug. Throws a not-found {@link ServiceError}. */
export async function loadTenant(client: Tx, slug: string): Promise<LoadedTenant> {
  const found = await client.tenant.findUnique({ where: { slug }, include, omit });
  if (!found) throw notFound('tenant with that name');
  const row = { ...found, lanes: found.lanes.map((lane) => withParts(lane, found)) };
  return { row, model: modelOf(row) };
}

/** A lane beside its ecosystem and scope, which were read with the tenant already. */
function withParts(lane: Found['lanes'][number], { ecosystems, scopes }: Found): LaneRow {
  const ecosystem = ecosystems.find(({ id }) => id === lane.ecosystemId);
  const scope = scopes.find(({ id }) => id === lane.scopeId);
  if (!ecosystem || !scope) throw new Error(`The lane ${lane.profileName} belongs to another tenant.`);
  return { ...lane, ecosystem, scope };
}

/** A tenant as it would be with other lanes, or laid out in another way. */
export function loadedAs(
  { row }: LoadedTenant,
  as: Partial<Pick<Row, 'lanes' | 'policyLayout'>>,
): LoadedTenant {
  const changed = { ...row, ...as };
  return { row: changed, model: modelOf(changed) };
}

function modelOf(row: Row): TenantModel {
  const standing = new Set([
    ...row.objects.map(({ name }) => name),
    ...row.portalTasks.map(({ objectName }) => objectName),
  ]);
  const hostChange = recentHostChange(hostChangeOf(row), new Date());
  return {
    slug: row.slug,
    artifactoryHost: row.artifactoryHost,
    ...(hostChange && { hostChange }),
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
  if (!ecosystemRow || !scopeRow || !ecosystem || !scope)
    throw notFound('lane with that ecosystem and scope');
  const ids = { ecosystemId: ecosystemRow.id, scopeId: scopeRow.id };
  const laneRow =
    row.lanes.find((lane) => lane.ecosystemId === ids.ecosystemId && lane.scopeId === ids.scopeId) ?? null;
  return { ecosystem, scope, ids, laneRow, title: laneName({ ecosystem, scope }) };
}
