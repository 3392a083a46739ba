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

/** A key for something named by a person: `Pilot group` → `pilot-group`, with a number behind it where that is taken. */
export function freeKey(name: string, taken: readonly string[], otherwise: string): string {
  const base =
    name
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, '')
      .slice(0, 30) || otherwise;
  let key = base;
  for (let n = 2; taken.includes(key); n++) key = `${base}-${n}`;
  return key;
}
