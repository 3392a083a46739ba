import type { TenantState } from './tenant-state';

/** The names of the policies, applied or staged, that refer to a profile. */
export function policiesUsing(
  state: TenantState,
  profile: { destinationId?: string; headerProfileId?: string },
): string[] {
  const uses = [...state.policies.draft, ...state.policies.live].filter(
    (policy) =>
      policy.destinationIds.includes(profile.destinationId ?? '') ||
      (profile.headerProfileId !== undefined && policy.headerProfileId === profile.headerProfileId),
  );
  return [...new Set(uses.map((policy) => policy.name))];
}
