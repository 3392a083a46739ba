import { HostRefused, tenantOrigin } from '@/lib/netskope/hosts';
import type { ObjectKind } from '@/lib/ptc/model/objects';
import type { LoadedTenant } from '../words/loaded-tenant';

/** Where the sandbox's portal keeps each kind. */
const REHEARSAL: Record<ObjectKind, string> = {
  policy: '/portal/policies/real-time-protection',
  'header-profile': '/portal/policies/profiles/http-header',
  'destination-profile': '/portal/policies/profiles/destination',
  'private-app': '/portal/',
  'access-rule': '/portal/policies/real-time-protection',
};

/**
 * Where a tenant's portal keeps each kind of object, as far as that is known. The portal stands on the tenant's own host; the addresses
 * within it are documented nowhere, so they are what an admin entered, and the portal's first page until then.
 */
export function portalLinks({ row, model }: LoadedTenant): Record<ObjectKind, string> {
  const { origin, publicOnly } = portalOf(row.host);
  const { portalPaths } = model.settings;
  const linkOf = (kind: ObjectKind, path: string) =>
    `${origin}${path || (publicOnly ? '/' : REHEARSAL[kind])}`;
  return {
    policy: linkOf('policy', portalPaths.policy),
    'header-profile': linkOf('header-profile', portalPaths['header-profile']),
    'destination-profile': linkOf('destination-profile', portalPaths['destination-profile']),
    'private-app': linkOf('private-app', ''),
    // The portal keeps policies for the web and for private apps in one list.
    'access-rule': linkOf('access-rule', portalPaths.policy),
  };
}

/** The portal is a link for a person: it is shown also where Turnout itself may no longer connect. */
export function portalOf(host: string): { origin: string; publicOnly: boolean } {
  try {
    return tenantOrigin(host);
  } catch (error) {
    if (error instanceof HostRefused) return { origin: `https://${host}`, publicOnly: true };
    throw error;
  }
}
