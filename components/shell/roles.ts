import type { TenantRole } from '@/lib/auth/right';

/** What each role may do in a tenant, in a line. */
export const ROLE_LABEL: Record<TenantRole, string> = {
  viewer: 'Viewer: may look',
  approver: 'Approver: may look and approve plans',
  operator: 'Operator: may plan, push, switch and approve',
  admin: 'Admin: may do everything in the tenant',
};

/** What each role is called. */
export const ROLE_NAME: Record<TenantRole, string> = {
  viewer: 'Viewer',
  approver: 'Approver',
  operator: 'Operator',
  admin: 'Admin',
};

export const OWNER_LABEL = 'Owner: people, tenants and the installation';

/** What somebody is, in few words: their role in the open tenant, and whether the installation is theirs. */
export function rightsWords({ owner, role }: { owner: boolean; role: TenantRole | null }): string {
  const words = [...(role ? [ROLE_NAME[role]] : []), ...(owner ? ['Owner'] : [])];
  return words.join(', ') || 'Signed in';
}
