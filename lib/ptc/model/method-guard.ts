import type { HeaderProfile } from './objects';
import type { Ecosystem, Settings } from './tenant-model';

/** The field of an HTTP header profile that holds the request's method (docs/facts/netskope-api.md 5.2). */
export const METHOD_FIELD = 'Method';

/** `get` where a client reads its answer's headers by HEAD and does not follow it to another host, else `read`. */
export type Guard = 'get' | 'read';
const METHODS: Record<Guard, string[]> = { get: ['GET'], read: ['GET', 'HEAD'] };

/**
 * Which methods the redirect of an ecosystem is limited to, or null where to none, as in the guide. Hugging Face: GET alone, since
 * huggingface_hub refuses a HEAD that leads elsewhere; all others GET and HEAD
 * (docs/facts/ptc-clients-and-peers.md 0.1, 0.2, 2.2).
 */
export function guardOf({ key, methodGuard }: Pick<Ecosystem, 'key' | 'methodGuard'>): Guard | null {
  if (!methodGuard) return null;
  return key === 'huggingface' ? 'get' : 'read';
}

/** The methods that the redirect of an ecosystem is limited to; null where every method is redirected. */
export function redirectedMethods(ecosystem: Pick<Ecosystem, 'key' | 'methodGuard'>): string[] | null {
  const guard = guardOf(ecosystem);
  return guard && METHODS[guard];
}

/** The methods that are redirected while an ecosystem is guarded. */
export const guardedMethods = (key: string): string[] =>
  METHODS[guardOf({ key, methodGuard: true }) ?? 'read'];

/** The header profile that a guarded redirect rule names; the lanes of one guard share it. */
export function methodProfileOf({ profilePrefix }: Settings, guard: Guard): HeaderProfile {
  return {
    kind: 'header-profile',
    name: `${profilePrefix}methods-${guard}`,
    fields: [{ header: METHOD_FIELD, regex: METHODS[guard] }],
  };
}

/** What the method profile of an ecosystem is called once it is guarded. */
export const methodProfileName = (settings: Settings, key: string): string =>
  methodProfileOf(settings, guardOf({ key, methodGuard: true }) ?? 'read').name;

/** True where a name is that of a method profile: the profile of browsers must have another one. */
export function isMethodProfile(settings: Settings, name: string): boolean {
  return (Object.keys(METHODS) as Guard[]).some((guard) => methodProfileOf(settings, guard).name === name);
}
