import type { Settings } from './model';

/**
 * The destination profile of a new lane: `jfrog-npm` while the tenant has one scope, `jfrog-npm-pilot` with several.
 * Fixed when the lane is taken up, so a scope added later renames nothing in the tenant.
 */
export function profileNameFor(
  settings: Settings,
  ecosystem: string,
  scope: string,
  scopeCount: number,
): string {
  const base = `${settings.profilePrefix}${ecosystem}`;
  return scopeCount > 1 ? `${base}-${scope}` : base;
}

/** The names of a lane's policy pair, for example `PTC npm pilot - allow browsers`. */
export function policyNamesFor(settings: Settings, ecosystem: string, scope: string) {
  const base = `${settings.policyPrefix}${ecosystem} ${scope}`;
  return { allow: `${base} - allow browsers`, redirect: `${base} - redirect` };
}
