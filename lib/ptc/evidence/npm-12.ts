import type { ConditionName, Standing } from './artifactory-condition';

/** The ecosystem that this is about. */
export const NPM = 'npm';

/** Whose host a rerouted packument names for its archives, as the tenant's own Artifactory was last seen to do. */
export type TarballHost = 'public' | 'other' | 'unknown';

/** What the check of Artifactory saw of it; unknown where nobody asked, or nothing was to be seen. */
export function tarballHostOf(
  conditions: readonly { condition: ConditionName; standing: Standing }[],
): TarballHost {
  const standing = conditions.find(({ condition }) => condition === 'tarball-host')?.standing;
  if (standing === 'shown') return 'public';
  return standing === 'refused' ? 'other' : 'unknown';
}

/**
 * What happens to npm 12 and newer on a redirected lane (docs/facts/ptc-clients-and-peers.md 4): their default `allow-remote=none` takes an
 * archive from the host of the configured registry alone.
 */
export const NPM_12_FAILS: Record<TarballHost, string> = {
  other:
    'npm 12 and newer fail here with EALLOWREMOTE: by their default allow-remote=none they take archives from the registry’s own host alone, and Artifactory names another one.',
  unknown:
    'npm 12 and newer fail with EALLOWREMOTE where Artifactory names its own host for archives: by their default allow-remote=none they take them from the registry’s own host alone. What this Artifactory names is not known.',
  public:
    'npm 12 and newer work here: Artifactory names the public registry’s host for archives, which is the one that their default allow-remote=none takes.',
};

/** What mends it, and what each way gives up. */
export const NPM_12_WAYS = [
  {
    setting: 'allow-remote=all',
    gives: 'npm then takes archives from any host that a packument or a lock file names.',
  },
  {
    setting: 'registry=https://…/api/npm/<repository>/',
    gives:
      'npm then asks Artifactory by itself: switching the lane off no longer brings the machine back to the public registry.',
  },
] as const;

/** What stays of a lane that was on. */
export const NPM_12_OFF =
  'Lock files that were written while it was on name Artifactory: npm 12 and newer fail with them (EALLOWREMOTE) with the lane off too. Write them anew, or set allow-remote=all, which lets npm take archives from any host.';
