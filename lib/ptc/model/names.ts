import type { Settings } from './tenant-model';

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
export const policyNamesFor = (settings: Settings, ecosystem: string, scope: string) =>
  pairOf(`${settings.policyPrefix}${ecosystem} ${scope}`);

/**
 * The names of the pair that the lanes of a scope share, for example `PTC pilot - redirect`; lanes under a method guard have
 * one of their own, `PTC pilot [read] - redirect`. Keys hold neither spaces nor brackets, so no lane's pair is called so.
 */
export const sharedPolicyNamesFor = (settings: Settings, scope: string, guard: string | null) =>
  pairOf(`${settings.policyPrefix}${scope}${guard ? ` [${guard}]` : ''}`);

const pairOf = (base: string) => ({ allow: `${base} - allow browsers`, redirect: `${base} - redirect` });

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
