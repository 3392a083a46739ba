import type { Answer } from '../http/exchange';
import type { Family, Settings } from '../tenant/settings';
import { refused } from './wire/errors';

/** Which permission covers a route. The first fitting prefix counts. */
const FAMILY_OF: readonly (readonly [string, Family])[] = [
  ['/profiles/destinations', 'destinations'],
  ['/policy/urllist', 'urllist'],
  ['/policy/npa', 'npa-rules'],
  ['/policy/internetaccess', 'internetaccess'],
  ['/steering/apps/private', 'private-apps'],
  ['/infrastructure', 'publishers'],
  ['/scim', 'users'],
  ['/users', 'users'],
  ['/rbac', 'rbac'],
  ['/events', 'events'],
  ['/platform/oauth2', 'oauth'],
  ['/preview', 'preview'],
];

/** The documented limit of 4 requests per second is Private Access's own (docs/facts/netskope-api.md 3.3). */
const PRIVATE_ACCESS: readonly Family[] = ['npa-rules', 'private-apps', 'publishers'];

function familyOf(path: string): Family | undefined {
  return FAMILY_OF.find(([prefix]) => path.startsWith(prefix))?.[1];
}

/** Whether a route counts against Private Access's own limit. */
export function isPrivateAccess(path: string): boolean {
  const family = familyOf(path);
  return family !== undefined && PRIVATE_ACCESS.includes(family);
}

/** Whether a route that the code knows is not on this tenant: the gateway then answers as if it did not exist. */
export function isAbsent(path: string, settings: Settings): boolean {
  // Without its flag a tenant looks as every real one does today.
  if (path.startsWith('/preview/') && !settings.previewWrite) return true;
  // One reader found it missing, another one lists it (docs/facts/netskope-api.md 4.11).
  if (path === '/events/datasearch/audit' && !settings.auditDataSearch) return true;
  const family = familyOf(path);
  return family !== undefined && settings.refuse[family] === 'absent';
}

/**
 * 403 by function, feature or licence (docs/facts/netskope-api.md 3.2); two families are behind a tenant flag
 * (docs/facts/netskope-api.md 4.5, 4.8).
 */
export function permission(path: string, settings: Settings): Answer | null {
  const family = familyOf(path);
  if (!family) return null;
  const refusal = settings.refuse[family];
  if (refusal && refusal !== 'absent') return refused(refusal);
  const flagOff =
    (family === 'npa-rules' && !settings.npaPolicy) ||
    (family === 'internetaccess' && !settings.internetAccessRead);
  return flagOff ? refused('feature') : null;
}
