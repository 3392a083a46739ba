/** What somebody may do in a tenant, from the least to the most: each may all that those before it may. */
export const TENANT_ROLES = ['viewer', 'approver', 'operator', 'admin'] as const;
export type TenantRole = (typeof TENANT_ROLES)[number];

/** Whether a role includes what another one may. */
export const includes = (role: TenantRole, needed: TenantRole): boolean =>
  TENANT_ROLES.indexOf(role) >= TENANT_ROLES.indexOf(needed);
