import type { Scope } from '@/lib/ptc/model/tenant-model';
import type { loadTenantSettings } from '@/lib/services/tenant/settings';

type Settings = Extract<Awaited<ReturnType<typeof loadTenantSettings>>, { ok: true }>['value'];

/** A rollout scope with the names of the ecosystems that have a lane in it. */
export type ScopeRow = Scope & { lanes: string[] };

/** The rollout scopes of a tenant as their table shows them, narrow to wide. */
export function scopeRows({
  scopes,
  ecosystems,
  takenUp,
}: Pick<Settings, 'scopes' | 'ecosystems' | 'takenUp'>): ScopeRow[] {
  const nameOf = new Map(ecosystems.map(({ key, name }) => [key, name]));
  return scopes.map((scope) => ({
    ...scope,
    lanes: takenUp
      .filter((lane) => lane.scope === scope.key)
      .map(({ ecosystem }) => nameOf.get(ecosystem) ?? ecosystem),
  }));
}
